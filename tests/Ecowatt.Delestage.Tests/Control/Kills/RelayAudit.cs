namespace Ecowatt.Delestage.Tests.Control.Kills;

/// <summary>Holds what relays really did to the rules, and knows nothing of the engine: no relay is commanded to what it is, none moves within its minimum.</summary>
internal sealed class RelayAudit(Zone zone)
{
    private readonly bool[] _energised = new bool[zone.Loads.Length];
    private readonly DateTimeOffset?[] _changed = new DateTimeOffset?[zone.Loads.Length];

    public void Read(RelayBook book)
    {
        foreach (var entry in book.Entries)
        {
            if (entry.Channel is { } channel)
            {
                Command(zone.Loads.Single(load => load.Channel == channel), channel, entry);
            }
            else
            {
                Fall(entry.At);
            }
        }
    }

    private void Command(Load load, int channel, RelayBook.Entry entry)
    {
        Assert.True(_energised[channel] != entry.Energised, $"{load.Name} is commanded at {entry.At:O} to what it is already");
        var minimum = load.Contact.Powers(entry.Energised) ? load.MinOffTime : load.MinOnTime;
        Assert.True(_changed[channel] is not { } changed || entry.At - changed >= minimum, $"{load.Name} moves at {entry.At:O}, {entry.At - _changed[channel]} after it moved last; its minimum is {minimum}");
        (_energised[channel], _changed[channel]) = (entry.Energised, entry.At);
    }

    private void Fall(DateTimeOffset at)
    {
        for (var i = 0; i < _energised.Length; i++)
        {
            if (_energised[i])
            {
                (_energised[i], _changed[i]) = (false, at);
            }
        }
    }
}
