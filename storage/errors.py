"""What can go wrong with the database, in terms that a caller can act on."""


class Changed(Exception):
    """What was to be changed is not as it was read: somebody else was faster. Read again and decide again."""


class Repeated(Exception):
    """The request was already done, perhaps a moment ago: roll back and give the stored answer."""


class Unavailable(OSError):
    """The database did not answer in time or not at all. Raised by a commit: it may have been kept."""


class Dropped(Unavailable):
    """A connection was lost, perhaps one that waited in the pool through a restart of the server: the next is new."""


class Unreadable(ValueError):
    """What is stored was written by another version of the program. Says nothing of its content."""


class OtherSchema(Exception):
    """The database is on a schema that this program has never heard of; the text says what to do."""


class BadUrl(ValueError):
    """The address of the database cannot be used; the text says why and never contains a password."""
