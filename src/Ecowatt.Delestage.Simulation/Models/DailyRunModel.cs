namespace Ecowatt.Delestage.Simulation.Models;

/// <summary>
/// Represents what wants a run each day and may wait for it until a deadline: a tank, a car. Waiting is no energy that was not served; what is
/// missing at the deadline is.
/// </summary>
internal sealed class DailyRunModel : ApplianceModel
{
    private readonly double _watts;
    private readonly Deferral _run;
    private DateTimeOffset _begins;
    private DateTimeOffset _ends;
    private double _wanted;

    public DailyRunModel(double watts, Deferral run, DateTimeOffset start)
    {
        (_watts, _run) = (watts, run);
        var date = ParisTime.DateOf(start).AddDays(-1);
        for (_begins = ParisTime.At(date, run.From); Ending(date) <= start; _begins = ParisTime.At(date, run.From))
        {
            date = date.AddDays(1);
        }

        _ends = Ending(date);
    }

    public override DateTimeOffset? NextChange => _begins < _ends ? _begins : _ends;

    protected override ModelStep Live(double share, DateTimeOffset from, double hours, double outside)
    {
        var missing = 0.0;
        if (from >= _ends)
        {
            (missing, _wanted) = (_wanted, 0);
            _ends = Ending(ParisTime.DateOf(_begins));
        }

        if (from >= _begins)
        {
            // The engine plans whole quarters, and so does who fills a tank.
            _wanted += _watts / 1000 * Math.Ceiling(_run.Run / TimeSpan.FromMinutes(15)) / 4;
            var date = ParisTime.DateOf(_begins);
            (_begins, _ends) = (ParisTime.At(date.AddDays(1), _run.From), Ending(date));
        }

        var served = Math.Min(_wanted, share * _watts / 1000 * hours);
        _wanted -= served;
        return new ModelStep(served, NotServed: missing);
    }

    private DateTimeOffset Ending(DateOnly begins) => ParisTime.At(_run.Deadline > _run.From ? begins : begins.AddDays(1), _run.Deadline);
}
