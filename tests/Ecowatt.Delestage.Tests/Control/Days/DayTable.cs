using System.Globalization;
using System.Text;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Tests.Engine;

namespace Ecowatt.Delestage.Tests.Control.Days;

/// <summary>
/// What was decided over a scripted day, one line for each change of a load: when (Paris), the load, what its relay makes of it,
/// the decision, its rule, what holds it, and the sentence that a person reads.
/// </summary>
internal sealed class DayTable
{
    private readonly ScriptedHouse _house;
    private readonly StringBuilder _text = new();
    private readonly string[] _before;
    private DateTimeOffset? _printed;

    public DayTable(ScriptedHouse house)
    {
        _house = house;
        _before = new string[house.Engine.Zone.Loads.Length];
        house.Seen = Look;
    }

    /// <summary>Something that the reader should know.</summary>
    public void Note(string text)
    {
        Instant();
        _text.Append("-- ").Append(text).Append('\n');
    }

    public override string ToString() => _text.ToString();

    private void Look()
    {
        var engine = _house.Engine;
        for (var i = 0; i < _before.Length; i++)
        {
            var row = Row(engine, i);
            if (row != _before[i])
            {
                _before[i] = row;
                Instant();
                _text.Append(row).Append('\n');
            }
        }
    }

    private void Instant()
    {
        var same = _printed == _house.Now;
        _printed = _house.Now;
        var instant = ParisTime.ToParis(_house.Now).ToString("ddd HH:mm:ss zz", CultureInfo.InvariantCulture);
        _text.Append(same ? new string(' ', instant.Length) : instant).Append("  ");
    }

    private static string Row(ZoneEngine engine, int i)
    {
        var (load, decision) = (engine.Zone.Loads[i], engine.Decisions[i]);
        var relay = engine.State.IsPowered(i) switch { true => "on", false => "off", null => "?" };
        var wish = (decision.Desired ? "on" : "off") + (decision.Powered != decision.Desired ? (decision.Powered ? "/on" : "/off") : "");
        return string.Create(CultureInfo.InvariantCulture, $"{load.Name,-10} {relay,-3} {wish,-6} {decision.Rule,-11} {(decision.Hold == Hold.None ? "" : decision.Hold.ToString()),-14} {Explanation.Of(load, decision, engine.State.IsPowered(i), engine.Now.Utc)}").TrimEnd();
    }
}
