"""What the judgement holds against somebody's usual, in words: remarks, reasons, answers."""
