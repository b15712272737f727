# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much a file may hold before it is refused: generous for a plan, too small for an attack.

A Renja of a whole regency is 0.5 MB and 100,000 cells; a nation comes as Parquet.
"""

MAX_FILE_BYTES = 200 * 1024**2  # a workbook, text or Word file on disk
MAX_UNPACKED_BYTES = 500 * 1024**2  # all XML parts of one zip together
FREE_UNPACKED_BYTES = 64 * 1024**2  # below this the compression ratio is not asked
MAX_RATIO = 200  # unpacked / packed of the whole zip
MAX_ENTRIES = 5_000  # parts in one zip
MAX_SHEETS = 256
MAX_CELLS = 32_000_000  # rows x columns of the rectangle a sheet spans
MAX_COLUMNS = 16_384  # Excel's own
MAX_ROWS = 1_048_576  # Excel's own
MAX_DEPTH = 12  # nesting of objects in JSON, of tables in HTML and Word
MAX_PARQUET_CELLS = 2_000_000_000
