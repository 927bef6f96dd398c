using Ecowatt.Delestage.Simulation.Meter;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Simulation.Tests.Meter;

/// <summary>A meter without a line: its frames at instants of the test's choice.</summary>
internal sealed class MeterOnPaper
{
    private readonly FakeTimeProvider _time;
    private readonly MeterRegisters _meter;

    public MeterOnPaper(DateTimeOffset start, Func<FakeTimeProvider, VirtualLinkyOptions> options)
    {
        _time = new FakeTimeProvider(start);
        Options = options(_time);
        _meter = new MeterRegisters(Options);
    }

    public VirtualLinkyOptions Options { get; }

    public MeterRegisters Registers => _meter;

    /// <summary>An instant of Paris's wall clock in winter.</summary>
    public static DateTimeOffset Winter(int day, int hour, int minute = 0) => new(2027, 1, day, hour, minute, 0, TimeSpan.FromHours(1));

    public TicGroup[] FrameAt(DateTimeOffset instant, bool degraded = false)
    {
        _time.SetUtcNow(instant);
        _meter.Advance();
        var parts = Options.Mode == VirtualLinkyMode.Standard ? StandardFrame.Write(Options, _meter, degraded) : HistoricFrame.Write(Options, _meter);
        return [.. TicGroup.Read([.. parts.SelectMany(static part => part)])];
    }

    public string Value(DateTimeOffset instant, string label) => FrameAt(instant).Single(group => group.Label == label).Value;

    public bool Has(DateTimeOffset instant, string label) => FrameAt(instant).Any(group => group.Label == label);
}
