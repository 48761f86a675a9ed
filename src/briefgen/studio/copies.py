"""What becomes of the copy that a service made of a file: one text counts, the history has both."""

from briefgen.editing.conflict_copies import Copy
from briefgen.editing.saving import Stored
from briefgen.problems import Problem, ProblemsFound
from briefgen.studio.document import Choice, Document


def settle(document: Document, copy: Copy, keep: Choice) -> None:
    """Have one of two texts count, and remove the copy.

    Args:
        document: the file.
        copy: a copy of it.
        keep: whether the text of the file counts, or that of the copy.

    Raises:
        ProblemsFound: when that cannot be saved, or the copy cannot be removed and is still there;
            when it has gone by itself.
    """
    theirs, what = Stored(copy.path).found(), f"the copy by {copy.made_by}"
    if theirs is None:
        message, hint = "this copy is not there any more", "nothing is to be decided"
        raise ProblemsFound([Problem(str(copy.path), 0, 0, message, hint)])
    if keep == "mine":
        document.remember(theirs, what)
    else:
        document.replace(theirs, what)
    try:
        copy.path.unlink(missing_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message, hint = f"the copy cannot be removed: {reason}", "remove it yourself"
        raise ProblemsFound([Problem(str(copy.path), 0, 0, message, hint)]) from None
