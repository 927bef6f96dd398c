using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Ecowatt.Delestage.Formatting;

namespace Ecowatt.Delestage.Signals;

/// <summary>Represents the tokens of one body, and what RTE writes with them: numbers, dates, hours. Says what was found where something else was expected.</summary>
internal ref struct AnswerTokens
{
    /// <summary>A number that is no integer, or too large for one: unknown as a level, wrong as an hour.</summary>
    public const int NoInteger = int.MinValue;

    private const int LongestFound = 40;
    private const NumberStyles AsText = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private readonly ReadOnlySpan<byte> _body;
    private Utf8JsonReader _reader;

    // The offset of the reader's bytes in the body.
    private int _origin;

    public AnswerTokens(ReadOnlySpan<byte> body)
    {
        _body = body;
        _reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = EcowattReader.DeepestBody });
    }

    public readonly JsonTokenType Type => _reader.TokenType;

    /// <summary>Gets where the token begins in the body.</summary>
    public readonly long Position => _origin + _reader.TokenStartIndex;

    /// <summary>Gets how many objects and lists are open.</summary>
    public readonly int Depth => _reader.CurrentDepth + (Type is JsonTokenType.StartObject or JsonTokenType.StartArray ? 1 : 0);

    /// <exception cref="JsonException">The body is not JSON, nests too deep, or ends too early.</exception>
    public bool Read() => _reader.Read();

    /// <summary>Goes to the next member of the object at hand; false at its end.</summary>
    public bool NextMember() => _reader.Read() && Type == JsonTokenType.PropertyName;

    /// <summary>Goes to the next element of the list at hand; false at its end.</summary>
    public bool NextElement() => _reader.Read() && Type != JsonTokenType.EndArray;

    /// <summary>Goes to the value of the member at hand, if it has this name.</summary>
    public bool Enter(ReadOnlySpan<byte> name)
        => (_reader.ValueSpan.SequenceEqual(name) || _reader.ValueIsEscaped && TryUnescape(out var text) && Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(name))
            && _reader.Read();

    /// <summary>Gets how deep the value lies that begins at hand; for <see cref="Leave"/>.</summary>
    public readonly int ValueDepth => _reader.CurrentDepth;

    /// <summary>Goes to the end of the value that began at a depth, from wherever its reading was given up.</summary>
    public void Leave(int depth)
    {
        while ((_reader.CurrentDepth > depth || Type is JsonTokenType.StartObject or JsonTokenType.StartArray) && _reader.Read())
        {
        }
    }

    /// <summary>Leaves the member at hand out, whatever is in it.</summary>
    public void Skip() => _reader.Skip();

    /// <summary>At the beginning of a list of hours in production's shape: reads them and goes to the end of the list.</summary>
    public void ReadCompactHours(ref HourCollector hours)
    {
        var start = _origin + (int)_reader.BytesConsumed;
        if (CompactHours.TryRead(_body[start..], ref hours, out var length))
        {
            // For the tokenizer the list is empty: it resumes at the bracket that closes it.
            _origin = start + length;
            _reader = new Utf8JsonReader(_body[_origin..], isFinalBlock: true, _reader.CurrentState);
        }
    }

    public readonly void Expect(JsonTokenType type, string? member, string expected)
    {
        if (Type != type)
        {
            throw Wrong(member, expected);
        }
    }

    /// <summary>Returns a number, or a number as text, in whichever way it is written: 3, 3.0, 3e0; null where it is null.</summary>
    public int? Integer(string member)
    {
        switch (Type)
        {
            case JsonTokenType.Number:
                return _reader.TryGetInt32(out var number) ? number : _reader.TryGetDecimal(out var real) ? Whole(real) : NoInteger;
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String when TryUnescape(out var text) && decimal.TryParse(text.AsSpan().Trim(), AsText, CultureInfo.InvariantCulture, out real):
                return Whole(real);
            default:
                throw Wrong(member, "a number");
        }
    }

    public readonly DateOnly Date(string member)
    {
        if (Type == JsonTokenType.String)
        {
            var written = !_reader.ValueIsEscaped ? _reader.ValueSpan : TryUnescape(out var text) ? Encoding.UTF8.GetBytes(text) : default;
            if (PublishedDate.TryParse(written.Trim(" \t\r\n"u8), out var date))
            {
                return date;
            }
        }

        throw Wrong(member, "a day from 2000 to 2099, as \"2024-07-01T00:00:00+02:00\" or \"2024-07-01\"");
    }

    /// <summary>Text, or null where it is null.</summary>
    public readonly string? Text(string member, scoped ref RepeatedText before)
    {
        if (Type == JsonTokenType.Null)
        {
            return null;
        }

        Expect(JsonTokenType.String, member, "text");
        if (before.Text is null || !before.Written.SequenceEqual(_reader.ValueSpan))
        {
            before.Text = TryUnescape(out var text) ? text : throw new RefusedException(member, Position, "the text is not UTF-8, or half of an escaped pair; expected UTF-8");
            before.Written = _reader.ValueSpan;
        }

        return before.Text;
    }

    public readonly RefusedException Wrong(string? member, string expected) => new(member, Position, $"found {Found()}; expected {expected}");

    private readonly bool TryUnescape([NotNullWhen(true)] out string? text)
    {
        try
        {
            text = _reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // Not UTF-8, or half of an escaped pair: such text is nothing that RTE writes, and equal to nothing.
            text = null;
        }

        return text is not null;
    }

    private static int Whole(decimal number)
        => number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue ? (int)number : NoInteger;

    private readonly string Found()
        => Type switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "a list",
            JsonTokenType.None or JsonTokenType.EndObject or JsonTokenType.EndArray => "nothing",
            JsonTokenType.String => $"\"{Written()}\"",
            _ => Written(),
        };

    private readonly string Written()
    {
        const int mostBytes = 4 * LongestFound;
        var written = _reader.ValueSpan;
        return SingleLine.Of(Encoding.UTF8.GetString(written.Length <= mostBytes ? written : written[..mostBytes]), LongestFound);
    }

    /// <summary>Text that one day after the other repeats: held once, and decoded once.</summary>
    public ref struct RepeatedText
    {
        public ReadOnlySpan<byte> Written;
        public string? Text;
    }
}
