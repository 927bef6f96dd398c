namespace Ecowatt.Delestage.Simulation;

/// <summary>Specifies what goes wrong on the line of a virtual Linky. Each was seen on real lines. Several may be combined.</summary>
[Flags]
public enum VirtualLinkyFaults
{
    /// <summary>Nothing. The default.</summary>
    None = 0,

    /// <summary>Some groups begin with another control character, or hold a byte that is none of the line's.</summary>
    Garbage = 1,

    /// <summary>Some frames end in their middle, without their last groups and without their end.</summary>
    CutFrames = 2,

    /// <summary>A phase draws too much: a three-phase meter in historic mode sends twenty short frames between two long ones. Without effect otherwise.</summary>
    ShortFrames = 4,

    /// <summary>The adapter is opened without parity: bit 7 of each byte is its parity bit.</summary>
    Parity = 8,

    /// <summary>The line is silent; connections stay open.</summary>
    Silence = 16,

    /// <summary>The meter's clock is degraded: its date is marked by a small letter, and its status register says so.</summary>
    DegradedClock = 32,

    /// <summary>Some values are changed on their way, and their checksum is not.</summary>
    WrongValues = 64,

    /// <summary>A historic frame is interrupted by an end of transmission now and then, as while the meter is read from outside.</summary>
    Interrupted = 128,
}
