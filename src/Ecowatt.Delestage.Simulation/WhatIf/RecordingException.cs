namespace Ecowatt.Delestage.Simulation;

/// <summary>Represents a file that is no recording of RTE's answers: which line, what was found and what was expected.</summary>
public sealed class RecordingException : FormatException
{
    internal RecordingException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
