namespace Ecowatt.Delestage;

/// <summary>An override could not be given. The message says why, and what can be.</summary>
public sealed class OverrideRefusedException : Exception
{
    internal OverrideRefusedException(string message)
        : base(message)
    {
    }
}
