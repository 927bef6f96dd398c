namespace Ecowatt.Delestage;

/// <summary>The history cannot be read now; the message says why. Control does not depend on it.</summary>
public sealed class HistoryUnavailableException : IOException
{
    /// <summary>Creates one.</summary>
    public HistoryUnavailableException()
    {
    }

    /// <summary>Creates one.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public HistoryUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates one.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">What failed.</param>
    public HistoryUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
