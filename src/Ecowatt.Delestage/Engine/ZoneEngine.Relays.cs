namespace Ecowatt.Delestage.Engine;

/// <content>What the engine is told of the zone's banks and relays.</content>
internal sealed partial class ZoneEngine
{
    /// <summary>The board of a bank came or went.</summary>
    /// <param name="attached">True where it can be commanded.</param>
    /// <param name="rest">True where its relays fell to rest with it.</param>
    /// <param name="bank">The bank's number in the zone.</param>
    public void Device(bool attached, bool rest, int bank = 0)
    {
        if (attached == Banks.IsAttached(bank) && !rest)
        {
            return;
        }

        _journal?.Write(new DeviceEvent(attached, rest, NameOf(bank)) { Now = Now });
        Banks.Set(bank, attached);
        for (var i = 0; rest && i < Zone.Loads.Length; i++)
        {
            if (Banks.Of(i) == bank)
            {
                _memory.RelayReleased(i, Now);
            }
        }
    }

    /// <summary>Takes the report of a bank on a relay that was not commanded: how it stands after an opening or a lost link, or since somebody else moved it.</summary>
    /// <param name="load">The load's place in the zone.</param>
    /// <param name="powered">True where that powers it; null where the bank does not know.</param>
    public void Found(int load, bool? powered)
    {
        if (_memory.IsPowered(load) != powered)
        {
            _journal?.Write(new FoundEvent(Zone.Loads[load].Name, powered) { Now = Now });
            _memory.Found(load, powered, Now);
        }
    }

    /// <summary>Relays are about to be commanded together: remembered before any of them is.</summary>
    public void Intend(int load, bool powered) => _memory.States[load].Pending = powered;

    /// <summary>A relay is about to be commanded: saved before it is.</summary>
    public void Commanding(int load, bool powered)
    {
        _memory.States[load].Pending = powered;
        var configured = Zone.Loads[load];
        var order = powered ? null : configured.ShedTo?.Order;
        _journal?.Write(new CommandEvent(configured.Name, configured.Channel, powered, order is null ? configured.Contact.Energises(powered) : null, order, NameOf(Banks.Of(load))) { Now = Now });
    }

    /// <summary>Takes the result of the command.</summary>
    /// <param name="load">The load's place in the zone.</param>
    /// <param name="powered">True where it was commanded to be powered.</param>
    /// <param name="failure">The reason why it failed; null where it did not.</param>
    public void Commanded(int load, bool powered, string? failure)
    {
        _memory.States[load].Pending = null;
        _journal?.Write(new ResultEvent(Zone.Loads[load].Name, powered, failure) { Now = Now });
        if (failure is null)
        {
            _memory.RelaySwitched(load, powered, Now);
        }
        else
        {
            _memory.RelayFailed(load, powered, Now);
        }
    }

    // A journal of a zone on one bank does not name it.
    private string? NameOf(int bank) => Banks.AreSeveral ? Banks.Names[bank] : null;
}
