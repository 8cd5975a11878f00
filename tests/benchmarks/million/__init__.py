"""A Monday of a million people, played against the program's own pace and calendar."""
