namespace Ecowatt.Delestage.Simulation.Board;

/// <summary>Describes the numbers of the protocol's messages and of the packets inside "bridge" messages.</summary>
internal static class BoardPackets
{
    public const byte Handshake = 10;
    public const byte Hello = 10;
    public const byte HelloReply = 11;
    public const byte Identify = 30;
    public const byte Challenge = 31;
    public const byte Proof = 32;

    public const byte Command = 20;
    public const byte Result = 40;
    public const byte KeepAlive = 41;

    public const byte Device = 30;
    public const byte Attach = 50;
    public const byte Detach = 55;
    public const byte Open = 60;
    public const byte Close = 65;
    public const byte Bridge = 70;
    public const byte Channel = 80;

    public const int Status = 0;
    public const int Error = 17;
    public const int SetDutyCycle = 55;
    public const int SetState = 82;
    public const int SetFailsafeTime = 146;
    public const int ResetFailsafe = 147;

    /// <summary>Specifies whether the relay stays as it is when its channel closes.</summary>
    public const int SetPersistence = 211;
}
