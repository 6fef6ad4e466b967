"""The check before handing over: what a report and its originals would tell.

Pure: everything comes from the report's source. Each kind of thing has a safe
default; choices of the person go before it.
"""
