using System.Collections.Immutable;
using Ecowatt.Delestage.Control.Seams;
using Ecowatt.Delestage.Engine;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

/// <summary>The boards of all banks of one zone. Called by the zone's loop, but for <see cref="OnDevice"/> and <see cref="OnRelay"/>, which a bank calls on any thread.</summary>
internal sealed class ZoneBoards
{
    // A board that takes its time holds up those that are open no longer than this.
    private static readonly TimeSpan BesideOthers = TimeSpan.FromSeconds(1);

    private readonly ImmutableArray<ZoneBoard> _boards;

    public ZoneBoards(ImmutableArray<BankGuard> banks, ZoneLease lease, ZoneRequestQueue inbox, TimeProvider time, ILogger logger)
        => _boards = [.. banks.Select((bank, number) => new ZoneBoard(number, bank, banks.Length > 1 ? $" of bank \"{bank.Name}\"" : "", lease, inbox, time, logger))];

    /// <summary>Gets whether any of them was opened.</summary>
    public bool AnyOpen => _boards.Any(static board => board.IsOpen);

    /// <summary>Gets the time until one is tried again; null while all are open.</summary>
    public TimeSpan? UntilOpening
    {
        get
        {
            TimeSpan? earliest = null;
            foreach (var board in _boards)
            {
                earliest = board.UntilOpening is { } until && !(earliest <= until) ? until : earliest;
            }

            return earliest;
        }
    }

    /// <summary>Tells whether the board of a bank was opened.</summary>
    /// <param name="bank">The bank's number in the zone.</param>
    public bool IsOpen(int bank) => _boards[bank].IsOpen;

    /// <summary>The lease is new: every bank is opened once more.</summary>
    public void Forget()
    {
        foreach (var board in _boards)
        {
            board.Forget();
        }
    }

    /// <summary>Opens the banks for which it is time, all at once.</summary>
    /// <returns>True where any was due, which took time: tell the engine.</returns>
    public async ValueTask<bool> OpenAsync(string zone, CancellationToken stopping)
    {
        if (!_boards.Any(static board => board.IsDue))
        {
            return false;
        }

        var patience = AnyOpen ? BesideOthers : BankGuard.OpeningPatience;
        await Task.WhenAll(_boards.Select(board => board.OpenAsync(zone, patience, stopping))).ConfigureAwait(false);
        return true;
    }

    /// <inheritdoc cref="ZoneBoard.Reconcile"/>
    public void Reconcile(ZoneEngine engine)
    {
        foreach (var board in _boards)
        {
            board.Reconcile(engine);
        }
    }

    /// <inheritdoc cref="ZoneBoard.Beat"/>
    public void Beat()
    {
        foreach (var board in _boards)
        {
            board.Beat();
        }
    }

    /// <summary>The program goes on with another engine, and nobody touched the relays.</summary>
    public void Continue(ZoneEngine engine, ZoneEngine before)
    {
        for (var bank = 0; bank < _boards.Length; bank++)
        {
            _boards[bank].Continue(engine, before.Banks.IsAttached(bank));
        }
    }

    /// <summary>The board of a bank came or went.</summary>
    public void OnDevice(string zone, int bank, RelayDeviceEventArgs e) => _boards[bank].OnDevice(zone, e);

    /// <summary>The board of a bank reported a relay that nobody commanded.</summary>
    public void OnRelay(string zone, int bank, RelayChannelEventArgs e) => _boards[bank].OnRelay(zone, e);
}
