"""就业困难人员认定与帮扶: the program of the counter, from the ID card to the printed paper."""

__version__ = "0.3.0"
