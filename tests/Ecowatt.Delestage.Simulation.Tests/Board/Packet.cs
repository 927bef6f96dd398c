namespace Ecowatt.Delestage.Simulation.Tests.Board;

/// <summary>The kinds of bridge packet that clients send, by their numbers on the wire.</summary>
internal static class Packet
{
    public const int SetState = 82;
    public const int SetDutyCycle = 55;
    public const int SetFailsafe = 146;
    public const int ResetFailsafe = 147;
}
