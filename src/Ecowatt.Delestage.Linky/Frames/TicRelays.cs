namespace Ecowatt.Delestage.Linky;

/// <summary>Represents the meter's relays (<c>RELAIS</c>): relay 1 is its dry contact, 2 to 8 are virtual, orders of the supplier to loads of the house.</summary>
/// <param name="Value">The relays as bits; bit k - 1 is relay k.</param>
public readonly record struct TicRelays(byte Value)
{
    /// <summary>Tells whether a relay is closed.</summary>
    /// <param name="number">The relay, 1 to 8.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside 1 to 8.</exception>
    public bool IsClosed(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 8);
        return (Value >> (number - 1) & 1) != 0;
    }
}
