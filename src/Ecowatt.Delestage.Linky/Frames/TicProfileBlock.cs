namespace Ecowatt.Delestage.Linky;

/// <summary>Represents a block of a day's profile, in force from its start until the next one.</summary>
/// <param name="Start">The start on the meter's clock.</param>
/// <param name="Action">What happens then, as the meter writes it.</param>
public readonly record struct TicProfileBlock(TimeOnly Start, ushort Action)
{
    /// <summary>Gets what happens to the dry contact: bits 14 and 15.</summary>
    public TicContactOrder Contact => (TicContactOrder)(Action >> 14);

    /// <summary>Gets the virtual contacts that are closed, contact 1 in bit 0 to contact 7 in bit 6.</summary>
    public int VirtualContacts => Action >> 4 & 0x7F;

    /// <summary>Gets the number of the supplier's index that counts from then on, 1 to 10; null where it stays as it is.</summary>
    public int? TariffIndex => (Action & 0xF) is >= 1 and <= 10 and var index ? index : null;
}
