using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Engine;

/// <summary>Keeps its own book of relays and orders, in true time, and knows nothing of the engine's memory. It holds the engine to the place of the application's conditions (A5) and to I1 to I11 of the rules.</summary>
internal sealed class Witness(WorldPlan plan)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly Book[] _books = [.. plan.Zone.Loads.Select(static _ => new Book())];
    private TimeSpan _restored = -TimeSpan.FromDays(1);
    private (double Value, TimeSpan At)? _room;
    private (double Watts, TimeSpan At)? _meter;
    private TimeSpan? _excessSince;
    private TimeSpan _personChanged = -TimeSpan.FromDays(1);
    private readonly List<TimeSpan> _failedRestores = [];
    private (ZoneEngine Engine, int Load) _looked;
    private readonly LimitWitness _limit = new(plan);

    private TimeSpan Queue => TimeSpan.FromSeconds(2 * plan.Zone.Loads.Length) + Interval + TimeSpan.FromSeconds(0.4 * plan.Zone.Loads.Length);

    // A restore that another relay did not obey took its place in the queue all the same: it may have moved, and it is tried again.
    private TimeSpan QueueSince(TimeSpan from) => Queue + _failedRestores.Count(at => at >= from) * TimeSpan.FromSeconds(2.4);

    public double Drawn() => _books.Select((book, i) => book.Powered != false ? plan.Zone.Loads[i].RatedPower : Remaining(plan.Zone.Loads[i])).Sum();

    /// <summary>Which loads draw, or may: by the book.</summary>
    public bool?[] Powers() => [.. _books.Select(static book => book.Powered)];

    public void Opened(bool rest, TimeSpan now)
    {
        foreach (var book in _books)
        {
            book.Changed = now;
            book.OffSince = now;
        }

        Fell(rest, now);
        for (var i = 0; !rest && i < _books.Length; i++)
        {
            // Nobody knows a relay that stays: the command that tells restarts its minimum times.
            Excuse(i, now + plan.Zone.Loads[i].MinOnTime + plan.Zone.Loads[i].MinOffTime + Interval);
        }
    }

    /// <summary>A bank fell, or came back; all of them where none is named.</summary>
    public void Fell(bool rest, TimeSpan now, int? bank = null)
    {
        for (var i = 0; rest && i < _books.Length; i++)
        {
            if (bank is { } fallen && !plan.Zone.BankOf(plan.Zone.Loads[i]).Equals(plan.Zone.Banks[fallen], StringComparison.Ordinal))
            {
                continue;
            }

            var powered = plan.Zone.Loads[i].Contact.Powers(energised: false);
            if (_books[i].Powered != powered)
            {
                Change(_books[i], powered, now);
                Excuse(i, now + plan.Zone.Loads[i].MinOffTime);
            }
        }
    }

    // What no sensor in good health says is dropped: the last good reading stands.
    public void Measured(double value, TimeSpan now) => _room = value is >= -30 and <= 60 ? (value, now) : _room;

    // Nobody knows what a reading saw that was taken within a second of a switch.
    public void Metered(double watts, TimeSpan now)
    {
        if (_books.All(book => now - book.Changed >= TimeSpan.FromSeconds(1)))
        {
            _meter = (watts, now);
        }
    }

    public void PersonChanged(TimeSpan now) => _personChanged = now;

    public void Produced(double value, TimeSpan now) => _limit.Measured(value, now);

    // The next process has not heard the meter.
    public void Restarted() => _meter = null;

    public void Ordered(int load, LoadOverride order, TimeSpan now) => _books[load].Order = (order, now, now + order.Duration, TimeSpan.Zero);

    public void Asked(int load, ActiveCondition? asked) => _books[load].Asked = asked;

    public DateTimeOffset? AskedUntil(int load) => _books[load].Asked?.Until;

    public void Cancelled(int load) => _books[load].Order = null;

    public void Stepped(TimeSpan step)
    {
        foreach (var book in _books)
        {
            if (book.Order is { } order && step > TimeSpan.Zero)
            {
                book.Order = order with { Ahead = order.Ahead + step };
            }
        }
    }

    public void Jumped(TimeSpan by) => Must.Be(plan.Clocks && by.Duration() > EngineClock.Held, $"a jump of {by} that nobody made");

    public void Commanding(int i, LoadDecision decision, TimeSpan now)
    {
        var (load, book) = (plan.Zone.Loads[i], _books[i]);
        var again = book.Powered is null && book.Target == decision.Powered;
        var forced = !decision.Powered && (plan.Zone.LimitByBreaker || plan.Zone.Limit is { } limit && (plan.Zone.Meter is not null || (plan.Zone.LimitReading is null ? Drawn() > limit : plan.Clocks || _limit.WasOver)));
        var minimum = again || forced ? Interval : Longest(decision.Powered ? load.MinOffTime : load.MinOnTime, Interval);
        Must.Be(now - book.Changed >= minimum, $"I2: {load.Name} moves after {now - book.Changed}, its minimum is {minimum}");
        Must.Be(book.Powered != decision.Powered, $"I9: {load.Name} is commanded to what it is");
        if (decision.Powered)
        {
            Guard(load, book, decision, again, now);
            Assert.True(now - _restored >= TimeSpan.FromSeconds(2), "C: two restores in less than two seconds");
            _restored = now;
            Must.Be(plan.Zone.Limit is null || book.Powered is null || _limit.MayRestore(Drawn() + load.RatedPower - Remaining(load), now), $"I7: {load.Name} is restored beyond the limit of {_limit.Words(now)} to {Drawn() + load.RatedPower - Remaining(load)} W at {now}");
        }
    }

    public void Commanded(int i, bool powered, bool failed, TimeSpan now)
    {
        if (!powered && _books[i].Powered is null)
        {
            // A fault had left it unknown: the command that ends that restarts its minimum off.
            Excuse(i, now + plan.Zone.Loads[i].MinOffTime + Interval);
        }

        _books[i].Excess = !powered && (plan.Zone.Meter is not null || plan.Zone.LimitReading is not null) ? now : _books[i].Excess;
        Change(_books[i], failed ? null : powered, now);
        _books[i].Target = powered;
        if (powered)
        {
            _restored = now;
        }

        if (failed && powered)
        {
            _failedRestores.Add(now);
        }

        if (failed)
        {
            Excuse(i, now + plan.Zone.Loads[i].MinOffTime + Interval);
        }
    }

    /// <param name="engine">What was decided.</param>
    /// <param name="now">Now.</param>
    /// <param name="attached">Whether the bank of a load is there.</param>
    public void Look(ZoneEngine engine, TimeSpan now, Func<int, bool> attached)
    {
        _limit.Look(Drawn(), now, Sheddable(now, attached));
        Excess(now, attached);
        for (var i = 0; i < _books.Length; i++)
        {
            var (load, book, decision) = (plan.Zone.Loads[i], _books[i], engine.Decisions[i]);
            // What excused at the look before did so until this one.
            if (book.Excusing)
            {
                Excuse(i, now);
            }

            book.Excusing = !attached(i) || decision is { Rule: Rule.Plan } or { Rule: Rule.Override, Desired: false } || decision.Hold is Hold.Limit or Hold.Breaker || decision.Hold == Hold.MeterSilent && plan.Zone.LimitByBreaker || decision.Hold == Hold.ShedsFirst && (plan.Zone.Limit is not null || plan.Zone.LimitByBreaker);
            if (book.Excusing)
            {
                Excuse(i, now);
            }

            _looked = (engine, i);
            Maximum(load, book, decision, now);
            Comfort(load, book, decision, now);
            Orders(load, book, decision, now);
            Unknown(load, book, decision, now);
            TariffWitness.Look(engine, i);
            ConditionWitness.Look(load, book.Asked, decision, engine.Timeline.LevelAt(engine.Now.Utc));
            Must.Be(decision.Hold is Hold.Limit or Hold.Breaker or Hold.RecoveryCap or Hold.MeterSilent or Hold.RepeatedExcess or Hold.RestoresPerHour || decision.Powered == decision.Desired || decision.Hold != Hold.None, $"B: {load.Name} is not as wished and nothing holds it");
        }
    }

    // What the meter saw, less all that went off since: so much is drawn at least. Clocks that run away make a reading old early.
    private void Excess(TimeSpan now, Func<int, bool> attached)
    {
        var counts = plan is { Zone: { Limit: not null, Meter: not null }, Clocks: false } && _meter is { } meter && now - meter.At < TimeSpan.FromSeconds(50);
        var drawn = counts ? _meter!.Value.Watts - _books.Select((book, i) => book.Powered == false && book.Changed >= _meter.Value.At ? plan.Zone.Loads[i].RatedPower - Remaining(plan.Zone.Loads[i]) : 0).Sum() : 0;
        _excessSince = counts && drawn > _limit.OfMeter(now) + 0.001 && Sheddable(now, attached) ? _excessSince ?? now : null;
        Must.Be(_excessSince is not { } since || now - since <= TimeSpan.FromSeconds(5), $"I7: at least {drawn} W are drawn since {_excessSince}, the limit is {plan.Zone.Limit} W, and nothing is shed at {now}");
    }

    // A relay that does not obey is commanded again and again: what it may still draw is not shed a second time meanwhile.
    private bool Sheddable(TimeSpan now, Func<int, bool> attached)
        => _books.Where((book, i) => book.Powered == true && attached(i) && plan.Zone.Loads[i].RatedPower > 0 && now - book.Changed >= Interval).Any()
            && _books.All(static book => book is not { Powered: null, Target: false });

    private void Maximum(Load load, Book book, LoadDecision decision, TimeSpan now)
    {
        if (load.IsPlanned || book.OffSince is not { } off)
        {
            return;
        }

        var since = Longest(off + load.MaxShedTime, book.Excused);
        var most = QueueSince(since) + AfterExcess(book) + (plan.Zone.RecoveryCap is null ? TimeSpan.Zero : TimeSpan.FromMinutes(30));
        Must.Be(now - since <= most, $"I1: {load.Name} is off for {now - off}, its maximum is {load.MaxShedTime}, excused until {book.Excused}, now {now}, changed {book.Changed}, {load} {decision} {State()}");
    }

    private void Comfort(Load load, Book book, LoadDecision decision, TimeSpan now)
    {
        if (load.Comfort is { } comfort)
        {
            var known = _room is { } room && now - room.At < TimeSpan.FromMinutes(15) && comfort.Believes(room.Value);
            var at = known && (comfort.Ceiling is { } ceiling ? _room!.Value.Value >= ceiling : _room!.Value.Value <= comfort.Floor);
            Must.Be(known && !at || decision.Rule is Rule.Comfort or Rule.Override, $"I3: {load.Name} is at its floor or unknown, and {decision.Rule} binds");
        }

        var waits = decision.Rule == Rule.Comfort && book.Powered != true;
        book.ComfortSince = waits ? book.ComfortSince ?? now : null;
        if (book.ComfortSince is { } since)
        {
            var from = Longest(Longest(since, book.Changed + load.MinOffTime), book.Excused);
            Must.Be(now - from <= QueueSince(from) + AfterExcess(book), $"I3: {load.Name} is at its floor since {since} and still off at {now}, {load} {decision} {State()}");
        }
    }

    // I11. A restore that is tried again is one restore, of its last try.
    private void Guard(Load load, Book book, LoadDecision decision, bool again, TimeSpan now)
    {
        if (again && book.Restores.Count > 0)
        {
            book.Restores.RemoveAt(book.Restores.Count - 1);
        }

        var urgent = decision.Rule is Rule.Override or Rule.Comfort or Rule.MaxShedTime || plan.Zone.RecoveryCap is not null || again;
        var within = book.Restores.Count(restore => now - restore < TimeSpan.FromMinutes(60));
        Must.Be(urgent || now - _personChanged <= TimeSpan.FromMinutes(15) + Interval || within < plan.Zone.RestoresPerHour, $"I11: {load.Name} is restored at {now} after {string.Join(", ", book.Restores)}, {decision}");
        book.Restores.Add(now);
    }

    // A load that a measured excess cut soon after its restore waits longer, 20 min at most where it is due or at its floor.
    private static TimeSpan AfterExcess(Book book) => book.Excess is null ? TimeSpan.Zero : TimeSpan.FromMinutes(20);

    private static void Orders(Load load, Book book, LoadDecision decision, TimeSpan now)
    {
        if (book.Order is not { } order)
        {
            Assert.NotEqual(Rule.Override, decision.Rule);
            return;
        }

        if (now >= order.Until)
        {
            Must.Be(decision.Rule != Rule.Override, $"I4: the order for {load.Name} ended at {order.Until}, now is {now}");
            book.Order = null;
        }
        else if (now + order.Ahead < order.Until)
        {
            Assert.Equal(Rule.Override, decision.Rule);
        }
    }

    private void Unknown(Load load, Book book, LoadDecision decision, TimeSpan now)
    {
        var forRoom = decision.Hold is Hold.Limit or Hold.Breaker or Hold.RecoveryCap or Hold.MeterSilent or Hold.RepeatedExcess or Hold.RestoresPerHour || decision.Hold == Hold.ShedsFirst && (plan.Zone.LimitByBreaker || (plan.Zone.Limit ?? plan.Zone.RecoveryCap) is not null);
        var waits = decision.Rule == Rule.Unknown && !forRoom && book.Powered != decision.Desired;
        Assert.True(decision.Rule != Rule.Unknown || decision.Desired == (load.WhenUnknown == UnknownPolicy.Powered), "I5: not as the load says");
        book.UnknownSince = waits ? book.UnknownSince ?? now : null;
        if (book.UnknownSince is { } since)
        {
            var from = Longest(Longest(since, book.Changed + Longest(load.MinOffTime, load.MinOnTime)), book.Excused);
            Must.Be(now - from <= QueueSince(from), $"I5: {load.Name} is not as it says since {since}, now is {now}, {load} {decision} {State()}");
        }
    }

    private string State() => $"\n{_looked.Engine.Now} {_looked.Engine.State.States[_looked.Load]} book: {_books[_looked.Load].Powered} {_books[_looked.Load].Changed}";

    private void Excuse(int i, TimeSpan until) => _books[i].Excused = Longest(_books[i].Excused, until);

    private static void Change(Book book, bool? powered, TimeSpan now)
    {
        book.OffSince = powered == true ? null : book.OffSince ?? now;
        book.Powered = powered;
        book.Changed = now;
    }

    // A load that is lowered counts as off everywhere but here.
    private static double Remaining(Load load) => load.ShedTo is { } lowered ? load.RatedPower * lowered.RemainingShare : 0;

    private static TimeSpan Longest(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private sealed class Book
    {
        public bool? Powered { get; set; }

        public bool? Target { get; set; }

        public List<TimeSpan> Restores { get; } = [];

        public TimeSpan? Excess { get; set; }

        public ActiveCondition? Asked { get; set; }

        public TimeSpan Changed { get; set; }

        public TimeSpan? OffSince { get; set; }

        public TimeSpan Excused { get; set; }

        public bool Excusing { get; set; }

        public TimeSpan? ComfortSince { get; set; }

        public TimeSpan? UnknownSince { get; set; }

        public (LoadOverride Order, TimeSpan Given, TimeSpan Until, TimeSpan Ahead)? Order { get; set; }
    }
}
