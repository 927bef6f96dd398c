using System.Globalization;
using System.Text;

namespace Ecowatt.Delestage.Concurrency.Scheduling;

/// <summary>Writes the choices of a schedule as one word, and reads them: <c>inbox:0.1x12.0.2</c> is 0, twelve times 1, 0 and 2.</summary>
internal static class Trace
{
    public static string Write(string seam, IReadOnlyList<int> choices)
    {
        var text = new StringBuilder(seam).Append(':');
        for (var at = 0; at < choices.Count;)
        {
            var end = at;
            while (end < choices.Count && choices[end] == choices[at])
            {
                end++;
            }

            text.Append(at == 0 ? "" : ".").Append(CultureInfo.InvariantCulture, $"{choices[at]}").Append(end - at > 1 ? FormattableString.Invariant($"x{end - at}") : "");
            at = end;
        }

        return text.ToString();
    }

    /// <exception cref="FormatException">It is no trace.</exception>
    public static (string Seam, IReadOnlyList<int> Choices) Read(string trace)
    {
        var parts = trace.Split(':', 2);
        var choices = new List<int>();
        foreach (var run in (parts.Length == 2 ? parts[1] : throw new FormatException("a trace is seam:choices")).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var numbers = run.Split('x').Select(static number => int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture)).ToArray();
            choices.AddRange(Enumerable.Repeat(numbers[0], numbers.Length > 1 ? numbers[1] : 1));
        }

        return (parts[0], choices);
    }
}
