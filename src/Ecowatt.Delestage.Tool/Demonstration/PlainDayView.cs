using System.Globalization;
using Ecowatt.Delestage.Tool.Houses;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Demonstration;

/// <summary>A day in plain lines, for files, pipes and screen readers: one line for each thing that happens.</summary>
/// <param name="output">Where the lines go.</param>
/// <param name="width">The terminal's width, into which they are fitted; null where all is written as it is.</param>
internal sealed class PlainDayView(TextWriter output, int? width = null) : IDayView
{
    // Before a sentence stand clock, state and name, and two columns more on a further line.
    private const int Sentences = 13;

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
            Write($"{frame.Clock}  {UiText.Of("the grid is", "le réseau est")} {Levels.Word(frame.Level)}{UiText.Of("", " ")}; {frame.Window}", 7);
        }

        foreach (var change in frame.News)
        {
            var clock = ParisTime.ToParis(change.At).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
            Write($"  {clock}  {HouseLedger.State(change.Powered),-8} {change.Load,-19} {HouseSentences.Of(frame.Zone, change)}", Sentences);
        }
    }

    public void Close(HouseDocument summary)
    {
        output.WriteLine();
        output.WriteLine(UiText.Of($"{"load",-20} {"time shed",9} {"longest",9} {"switches",8} {"not served",11}", $"{"charge",-20} {"délestage",9} {"plus long",9} {"commut.",8} {"non servi",11}"));
        foreach (var load in summary.Loads)
        {
            output.WriteLine(string.Create(UiText.Culture, $"{load.Name,-20} {Length(load.TimeShedSeconds),9} {Length(load.LongestShedSeconds),9} {load.Switches,8} {load.EnergyNotServed / 1000,7:0.0} kWh"));
        }

        Write(Balance(summary), 2);
        Write(Next, 2);
    }

    /// <summary>What to try after the demonstration.</summary>
    public static string Next => UiText.Of(
        "Next: ecowatt run, the same in real time; run --live, with RTE's own signals; doctor, what is missing for that.",
        "Ensuite : ecowatt run, la même en temps réel ; run --live, avec les signaux de RTE ; doctor, ce qui manque pour cela.");

    /// <summary>What the day came to, in a sentence.</summary>
    public static string Balance(HouseDocument summary)
    {
        var energy = (summary.Loads.Sum(static load => load.EnergyNotServed) / 1000).ToString("0.0", UiText.Culture);
        return UiText.Of(
            $"{energy} kWh not served at most, {summary.RteCalls} calls to RTE, every load powered again.",
            $"{energy} kWh non servis au plus, {summary.RteCalls} appels à RTE, chaque charge de nouveau alimentée.");
    }

    public static string Length(double seconds)
    {
        var time = TimeSpan.FromSeconds(seconds);
        return string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes:00}");
    }

    private void Head(DayFrame frame)
    {
        _headed = true;
        Write(UiText.Of(
            $"Ecowatt.Delestage: {WinterHouse.Day:yyyy-MM-dd}, a virtual RTE over HTTP, eight loads on simulated relays, virtual time",
            $"Ecowatt.Delestage : {WinterHouse.Day:yyyy-MM-dd}, un RTE virtuel par HTTP, huit charges sur des relais simulés, en temps virtuel"), 2);
        var hours = string.Concat(Enumerable.Range(0, HourLevels.Count).Select(hour => Levels.Digit(frame.Hours[hour])));
        Write(UiText.Of(
            $"hours 0 to 23 in Paris  {hours}  (0 low-carbon, 1 normal, 2 tense, 3 critical)",
            $"heures 0 à 23 à Paris  {hours}  (0 décarboné, 1 normal, 2 tendu, 3 très tendu)"), 2);
        output.WriteLine();
    }

    private void Write(string line, int indent) => output.WriteLine(Lines.Wrap(line, width, indent));
}
