namespace Ecowatt.Delestage.Tempo.Reading;

/// <summary>Represents the failure that an answer is not what was asked for: where, what was found there and what was expected. It never leaves the package.</summary>
#pragma warning disable CA1064 // Public exceptions are for callers: none ever sees this one.
internal sealed class TariffFormatException(string message, Exception? innerException = null) : FormatException(message, innerException);
