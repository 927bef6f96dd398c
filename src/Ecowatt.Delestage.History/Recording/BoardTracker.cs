using Ecowatt.Delestage.History.Writing;

namespace Ecowatt.Delestage.History.Recording;

/// <summary>Knows the state of each board and tells when it changes. Not safe across threads.</summary>
/// <param name="record">Takes what happens.</param>
internal sealed class BoardTracker(Action<HistoryRecord> record)
{
    private readonly Dictionary<(string Zone, string Bank), bool> _attached = [];

    public void Take(string zone, string bank, bool attached, string? why, DateTimeOffset at)
    {
        // One that is not opened yet has not been lost.
        if (_attached.TryGetValue((zone, bank), out var before) ? before != attached : attached)
        {
            record(new EventHappened(new HistoryEvent(at, attached ? HistoryEventKind.BoardAttached : HistoryEventKind.BoardLost, zone, bank, attached ? null : why)));
        }

        if (attached || before)
        {
            _attached[(zone, bank)] = attached;
        }
    }
}
