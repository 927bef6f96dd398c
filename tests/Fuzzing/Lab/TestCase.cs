using System.Globalization;
using System.Text;

namespace Ecowatt.Delestage.Fuzzing.Lab;

/// <summary>Writes a fault as the line of a test, ready to be pasted into <c>KnownInputTests</c>.</summary>
internal static class TestCase
{
    public static string Of(string target, FuzzFault fault)
        => $"""
            // {target}, input {fault.Number.ToString("N0", CultureInfo.InvariantCulture)}: {fault.Kind}
            [InlineData("{target}", "{Literal(fault.Input)}")]
            {string.Join('\n', fault.Details.Split('\n').Take(12).Select(static line => $"//   {line.TrimEnd()}"))}
            """;

    /// <summary>Returns the bytes of an input that <see cref="Literal"/> wrote.</summary>
    public static byte[] Bytes(string text) => text.All(static c => c <= 0xFF) ? Encoding.Latin1.GetBytes(text) : throw new ArgumentException("each character stands for one byte", nameof(text));

    /// <summary>Returns the input as text of C#, one character a byte.</summary>
    public static string Literal(ReadOnlySpan<byte> input)
    {
        var text = new StringBuilder();
        foreach (var value in input)
        {
            text.Append(value switch
            {
                (byte)'"' => "\\\"",
                (byte)'\\' => "\\\\",
                (byte)'\n' => "\\n",
                (byte)'\r' => "\\r",
                (byte)'\t' => "\\t",
                >= 0x20 and < 0x7F => ((char)value).ToString(),
                _ => $"\\u{(int)value:x4}",
            });
        }

        return text.ToString();
    }
}
