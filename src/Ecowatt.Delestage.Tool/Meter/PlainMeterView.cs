using System.Globalization;
using Ecowatt.Delestage.Linky;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Meter;

/// <summary>A meter in plain lines, for files, pipes and screen readers: all of it first, then each event, and the power where it changed, once a minute at least.</summary>
internal sealed class PlainMeterView(TextWriter output, int? width) : IMeterView
{
    private const int Column = 12;
    private const int LeastChange = 100;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private int? _power;
    private DateTimeOffset? _toldAt;

    public void Show(MeterState state)
    {
        if (state.Meter.ReceivedAt is null)
        {
            return;
        }

        if (_toldAt is not { } told)
        {
            output.WriteLine(Text(state, width));
        }
        else if (state.Meter.Problem is null && (state.Now - told >= Longest || _power is null != state.Meter.Power is null || Math.Abs((_power ?? 0) - (state.Meter.Power ?? 0)) >= LeastChange))
        {
            var rows = MeterRows.Of(state).Take(state.Meter.Phases.Length + 2).Select(static row => row.Text);
            output.WriteLine(Lines.Wrap($"{Clock(state.Now)}  {string.Join("; ", rows)}", width, 2));
        }
        else
        {
            return;
        }

        (_power, _toldAt) = (state.Meter.Power, state.Now);
        output.Flush();
    }

    public void Tell(LinkyEvent happened)
    {
        output.WriteLine(Lines.Wrap($"{Clock(happened.At)}  {happened.TextIn(UiText.Explanations)}", width, 2));
        output.Flush();
    }

    /// <summary>Returns all of it, a row a line.</summary>
    public static string Text(MeterState state, int? width)
        => string.Join('\n', MeterRows.Of(state).Select(row => Lines.Wrap(row.Title.PadRight(Column) + row.Text, width, Column)));

    internal static string Clock(DateTimeOffset at) => ParisTime.ToParis(at).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
