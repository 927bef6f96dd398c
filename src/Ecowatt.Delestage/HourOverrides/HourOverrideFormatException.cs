namespace Ecowatt.Delestage.HourOverrides;

/// <summary>Represents the failure that content is no file of changes, or a damaged one: what was found and what was expected.</summary>
internal sealed class HourOverrideFormatException(string message, Exception? innerException = null) : FormatException(message, innerException);
