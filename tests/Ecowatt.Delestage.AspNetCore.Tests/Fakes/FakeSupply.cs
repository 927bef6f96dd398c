using System.Threading.Channels;

namespace Ecowatt.Delestage.AspNetCore.Tests.Fakes;

/// <summary>A meter and a source of tariff days of a test, which say what they are told to.</summary>
internal sealed class FakeSupply : IMeterSource, ITariffDaySource
{
    private readonly Channel<MeterSnapshot> _snapshots = Channel.CreateUnbounded<MeterSnapshot>();
    private readonly Channel<TariffDays?> _days = Channel.CreateUnbounded<TariffDays?>();

    public string Name => "meter";

    public MeterSnapshot Snapshot { get; private set; } = MeterSnapshot.None;

    public TariffDays? Days { get; private set; }

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

    public IAsyncEnumerable<MeterSnapshot> WatchSnapshotsAsync(CancellationToken cancellationToken = default) => _snapshots.Reader.ReadAllAsync(cancellationToken);

    public IAsyncEnumerable<TariffDays?> WatchDaysAsync(CancellationToken cancellationToken = default) => _days.Reader.ReadAllAsync(cancellationToken);

    /// <summary>A red day whose next day is not known yet.</summary>
    public static TariffDays Red { get; } = new(Day(14, TariffColor.Red), Day(15, TariffColor.Unknown))
    {
        TomorrowExpectedAt = new DateTimeOffset(2026, 1, 14, 19, 0, 0, TimeSpan.Zero),
        Left = new TariffDaysLeft(12, 24, 177, false),
        UpdatedAt = House.Evening.AddHours(-8),
    };

    /// <summary>A meter that draws 1.4 times what is subscribed.</summary>
    public static MeterSnapshot Over { get; } = new()
    {
        ReceivedAt = House.Evening.AddSeconds(-1),
        Power = 8400,
        SubscribedPower = 6000,
        Breaker = new BreakerReserve(false, 158),
        TariffLabel = "    HP  ROUGE   ",
        IsOffPeak = false,
        OffPeakHours = [new MeterHours(House.Evening.AddHours(3.5), House.Evening.AddHours(11.5), true)],
    };

    private static TariffDay Day(int day, TariffColor color)
        => new(new DateOnly(2026, 1, day), color) { Origin = color == TariffColor.Unknown ? null : "RTE's API" };
}
