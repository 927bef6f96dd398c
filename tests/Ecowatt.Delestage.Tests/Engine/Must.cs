using System.Runtime.CompilerServices;

namespace Ecowatt.Delestage.Tests.Engine;

/// <summary>What a witness asserts: its words are put together only where it does not hold, because it is asked millions of times.</summary>
internal static class Must
{
    public static void Be(bool so, [InterpolatedStringHandlerArgument(nameof(so))] Words words)
    {
        if (!so)
        {
            Assert.Fail(words.Text);
        }
    }

    /// <summary>Puts words together where they are needed.</summary>
    [InterpolatedStringHandler]
    public readonly struct Words
    {
        private readonly System.Text.StringBuilder? _text;

        public Words(int literalLength, int formattedCount, bool so, out bool isNeeded)
        {
            isNeeded = !so;
            _text = so ? null : new System.Text.StringBuilder(literalLength + 16 * formattedCount);
        }

        public string Text => $"{_text}";

        public void AppendLiteral(string literal) => _text!.Append(literal);

        public void AppendFormatted<T>(T value) => _text!.Append(System.Globalization.CultureInfo.InvariantCulture, $"{value}");
    }
}
