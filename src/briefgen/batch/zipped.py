"""A zip of a pack: the same files give the same bytes."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from briefgen.batch.result import Result
from briefgen.disk import Disk

_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip can state
_PACKED = {".pdf", ".png", ".jpg"}  # packing these again gains nothing


def write_zip(result: Result) -> Path:
    """Write a zip of all files of a pack beside its folder, with the folder in it.

    Raises:
        OSError: when it cannot be written, or a file is gone.
    """
    content = BytesIO()
    with ZipFile(content, "w") as packed:
        for made in result.made:
            how = ZIP_STORED if Path(made.file).suffix in _PACKED else ZIP_DEFLATED
            entry = ZipInfo(f"{result.folder.name}/{made.file}", _DAY)
            packed.writestr(entry, (result.folder / made.file).read_bytes(), how)
    path = result.folder.with_name(f"{result.folder.name}.zip")
    if not path.exists() or path.read_bytes() != content.getvalue():
        Disk().replace(path, content.getvalue())
    return path
