using System.Threading.Channels;

namespace Ecowatt.Delestage.Browser.Tests.Tools;

/// <summary>A meter that draws more than is subscribed on a red day, until a test says something else.</summary>
internal sealed class PretendedSupply : IMeterSource, ITariffDaySource
{
    private readonly Channel<MeterSnapshot> _snapshots = Channel.CreateUnbounded<MeterSnapshot>();
    private readonly Channel<TariffDays?> _days = Channel.CreateUnbounded<TariffDays?>();

    public string Name => "meter";

    public MeterSnapshot Snapshot { get; private set; } = new()
    {
        ReceivedAt = LiveHouse.Afternoon.AddSeconds(29),
        Power = 8400,
        SubscribedPower = 6000,
        Breaker = new BreakerReserve(false, 158),
        IsOffPeak = false,
        OffPeakHours = [new MeterHours(LiveHouse.Afternoon.AddHours(5.5), LiveHouse.Afternoon.AddHours(13.5), false)],
    };

    public TariffDays? Days { get; private set; } = new(Day(14, TariffColor.Red), Day(15, TariffColor.Unknown))
    {
        TomorrowExpectedAt = LiveHouse.Afternoon.AddHours(3.5),
        Left = new TariffDaysLeft(12, 24, 177, false),
    };

    public IAsyncEnumerable<MeterSnapshot> WatchSnapshotsAsync(CancellationToken cancellationToken = default) => _snapshots.Reader.ReadAllAsync(cancellationToken);

    public IAsyncEnumerable<TariffDays?> WatchDaysAsync(CancellationToken cancellationToken = default) => _days.Reader.ReadAllAsync(cancellationToken);

    public void Say(MeterSnapshot snapshot)
    {
        Snapshot = snapshot;
        _snapshots.Writer.TryWrite(snapshot);
    }

    public void Say(TariffDays days)
    {
        Days = days;
        _days.Writer.TryWrite(days);
    }

    public static TariffDay Day(int day, TariffColor color)
        => new(new DateOnly(2026, 1, day), color) { Origin = color == TariffColor.Unknown ? null : "RTE's API" };
}
