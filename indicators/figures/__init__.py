"""What was reported: statements, their vintages, and the figure that serves a
period.
"""

import pandas as pd

# Our frames have hundreds of rows. At that size texts that numpy holds cost a
# third less than the ones pyarrow holds; every verb and screen waits for them.
pd.set_option("mode.string_storage", "python")
