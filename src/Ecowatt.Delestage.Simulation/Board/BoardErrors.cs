namespace Ecowatt.Delestage.Simulation.Board;

/// <summary>Describes the protocol's error codes that a server answers with.</summary>
internal static class BoardErrors
{
    public const int Success = 0;
    public const int NoSuchEntity = 2;
    public const int Io = 5;
    public const int Access = 7;
    public const int Unsupported = 20;
    public const int InvalidArgument = 21;
    public const int NotAttached = 52;
    public const int InvalidPacket = 53;
    public const int BadVersion = 55;
    public const int Failsafe = 59;

    /// <summary>Not an answer but the code of an error event.</summary>
    public const int FailsafeCondition = 4108;
}
