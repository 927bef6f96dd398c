using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Trust.Tests.Soak;

/// <summary>Years of a house: what comes in each day, faults by lot, and a restart each few weeks. Each month it takes stock.</summary>
/// <param name="months">How many months.</param>
/// <param name="seed">Of the lots.</param>
internal sealed class SoakYears(int months, int seed) : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Random _lots = new(seed);
    private readonly VirtualClock _truth = new(Start);
    private readonly List<WeakReference> _ended = [];
    private SoakClock? _time;
    private SoakHouse? _house;
    private DateTimeOffset _restartAt = Start;

    public SoakFolders Folders { get; } = new();

    /// <summary>Gets what was counted at the end of each month.</summary>
    public List<SoakStock> Stocks { get; } = [];

    /// <summary>Gets how often each kind of thing happened.</summary>
    public SortedDictionary<string, int> Happened { get; } = [];

    public async Task LiveAsync(Action<SoakStock> told)
    {
        _time = new SoakClock(_truth);
        var month = Start;
        while (Stocks.Count < months)
        {
            if (_house is null || _truth.GetUtcNow() >= _restartAt)
            {
                await RestartAsync();
            }

            await DayAsync(_house!);
            if (_truth.GetUtcNow() >= month.AddMonths(1))
            {
                month = month.AddMonths(1);
                told(await TakeStockAsync(month));
            }
        }

        await _house!.DisposeAsync();
        _house = null;
    }

    public void Dispose() => Folders.Dispose();

    private async Task RestartAsync()
    {
        if (_house is not null)
        {
            _ended.Add(new WeakReference(_house.Delestage));
            await _house.DisposeAsync();
            _house = null;
            Count("restart");
        }

        // The clock of the machine may be wrong at a start, but not by much: no jump while the program is down is promised.
        _house = await SoakHouse.StartAsync(Folders, SoakZone.Zone, SoakZone.Grid, _truth, _time!);
        _restartAt = _truth.GetUtcNow() + TimeSpan.FromDays(_lots.Next(10, 35));
    }

    // Four times a day the sensors speak; at one of them something may happen.
    private async Task DayAsync(SoakHouse house)
    {
        var fault = _lots.Next(40);
        for (var part = 0; part < 4; part++)
        {
            Say(house);
            if (part == 2)
            {
                await HappenAsync(house, fault);
            }

            await _truth.AdvanceToAsync(_truth.GetUtcNow().AddHours(6));
        }

        await house.History.WriteAsync();
    }

    private void Say(SoakHouse house)
    {
        house.Delestage.ReportReading("meter", 1500 + 1000 * _lots.Next(4));
        house.Delestage.ReportReading("living", 15.5 + 4 * _lots.NextDouble());
        if (_lots.Next(5) > 0)
        {
            house.Delestage.ReportReading("bedroom", _lots.Next(20) == 0 ? double.NaN : 14.5 + 4 * _lots.NextDouble());
        }
    }

    private async Task HappenAsync(SoakHouse house, int what)
    {
        var now = _truth.GetUtcNow();
        switch (what)
        {
            case 0:
                Count("RTE down for a day");
                house.Rte.FailBetween(now, now.AddHours(_lots.Next(1, 30)));
                break;
            case 1:
                Count("quota");
                house.Rte.FailSignals(new VirtualRteFault(429, "", RetryAfter: "3600"));
                break;
            case 2:
                Count("answers cut, malformed or reset");
                house.Rte.FailSignals(new VirtualRteFault(200, CutAfter: 300) { Honest = true });
                house.Rte.FailSignals(new VirtualRteFault(200, "{\"signals\":[{\"jour\":1}]}"));
                house.Rte.FailSignals(new VirtualRteFault(503) { Reset = true });
                break;
            case 3:
                Count("tokens revoked");
                house.Rte.RevokeTokens();
                house.Rte.FailToken(new VirtualRteFault(401));
                break;
            case 4 or 5:
                Count("board unplugged");
                house.Bank.Unplug();
                await _truth.AdvanceToAsync(now.AddMinutes(_lots.Next(1, 90)));
                house.Bank.Replug();
                break;
            case 6:
                Count("commands fail");
                house.Bank.FailNext(3);
                await house.Delestage.SetOverrideAsync("house", "bath", powered: false, OverrideExpiry.After(TimeSpan.FromHours(1)));
                break;
            case 7:
                Count("connection dropped");
                house.Bank.DropConnection();
                break;
            case 8 or 9 or 10:
                Count("override");
                var load = SoakZone.Zone.Loads[_lots.Next(SoakZone.Zone.Loads.Length)].Name;
                await house.Delestage.SetOverrideAsync("house", load, _lots.Next(2) == 0, OverrideExpiry.After(TimeSpan.FromMinutes(_lots.Next(10, 600))), "Anne");
                break;
            case 11:
                Count("hour changed");
                var today = ParisTime.DateOf(_time!.GetUtcNow());
                await house.Hours.SetAsync(today, _lots.Next(24), (SignalLevel)_lots.Next(4), "Anne");
                break;
            case 12:
                Count("clock stepped");
                _time!.Ahead = TimeSpan.FromMinutes(_lots.Next(-90, 91));
                break;
            case 13:
                Count("clock put right");
                _time!.Ahead = TimeSpan.Zero;
                break;
            case 14:
                Count("sleep");
                _time!.Sleep(TimeSpan.FromMinutes(_lots.Next(5, 120)), monotonicRuns: _lots.Next(2) == 0);
                break;
            case 15:
                Count("publication skipped");
                house.Rte.SkipPublication(ParisTime.DateOf(now.AddDays(1)));
                break;
        }
    }

    private async Task<SoakStock> TakeStockAsync(DateTimeOffset month)
    {
        // What the virtual RTE remembers of each call is the test's own; it is new with each start, as the process's objects are.
        await RestartAsync();
        var stock = SoakStock.Take(month, _time!.Timers, Folders.Files(), _house!.History.Status, () => _ended.Count(static house => house.IsAlive));
        Stocks.Add(stock);
        return stock;
    }

    private void Count(string what) => Happened[what] = Happened.GetValueOrDefault(what) + 1;
}
