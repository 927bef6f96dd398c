using System.Globalization;
using Ecowatt.Delestage.Samples.Console.Output;

namespace Ecowatt.Delestage.Samples.Console.Demonstration;

/// <summary>A day in plain lines, for files, pipes and screen readers: one line for each thing that happens.</summary>
internal sealed class PlainDayView(TextWriter output) : IDayView
{
    private SignalLevel? _level;
    private bool _headed;

    public TimeSpan Pace => TimeSpan.Zero;

    public void Show(DayFrame frame)
    {
        if (!_headed)
        {
            Head(frame);
        }

        if (frame.Level != _level)
        {
            _level = frame.Level;
            output.WriteLine($"{frame.Clock}  the grid is {Levels.Word(frame.Level)}; {frame.Window}");
        }

        foreach (var change in frame.News)
        {
            var clock = ParisTime.ToParis(change.At).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
            output.WriteLine($"  {clock}  {HouseLedger.State(change.Powered),-8} {change.Load,-19} {change.Why}");
        }
    }

    public void Close(HouseDocument summary)
    {
        output.WriteLine();
        output.WriteLine($"{"load",-20} {"time shed",9} {"longest",9} {"switches",8} {"not served",11}");
        foreach (var load in summary.Loads)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{load.Name,-20} {Length(load.TimeShedSeconds),9} {Length(load.LongestShedSeconds),9} {load.Switches,8} {load.EnergyNotServed / 1000,7:0.0} kWh"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{summary.Loads.Sum(static load => load.EnergyNotServed) / 1000:0.0} kWh not served at most, {summary.RteCalls} calls to RTE, every load powered again."));
        output.WriteLine(Next);
    }

    /// <summary>What to try after the demonstration.</summary>
    public const string Next = "Next: ecowatt run, the same in real time; run --live, with RTE's own signals; doctor, what is missing for that.";

    public static string Length(double seconds)
    {
        var time = TimeSpan.FromSeconds(seconds);
        return string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes:00}");
    }

    private void Head(DayFrame frame)
    {
        _headed = true;
        output.WriteLine($"Ecowatt.Delestage: {WinterHouse.Day:yyyy-MM-dd}, a virtual RTE over HTTP, eight loads on simulated relays, virtual time");
        output.WriteLine($"hours 0 to 23 in Paris  {string.Concat(Enumerable.Range(0, HourLevels.Count).Select(hour => Levels.Digit(frame.Hours[hour])))}  (0 low-carbon, 1 normal, 2 tense, 3 critical)");
        output.WriteLine();
    }
}
