using System.Text.Json;

namespace Ecowatt.Delestage.Signals;

/// <summary>One pass over one body. The hot path: it touches each token once and allocates only what it returns.</summary>
internal ref struct SignalsParser
{
    private readonly PublishedDays _days = new();
    private AnswerTokens _tokens;
    private AnswerTokens.RepeatedText _message;
    private AnswerTokens.RepeatedText _version;
    private int _day = -1;
    private int _value = -1;

    public SignalsParser(ReadOnlySpan<byte> body) => _tokens = new AnswerTokens(body);

    /// <summary>How deep the parser stands.</summary>
    public readonly int Depth => _tokens.Depth;

    /// <exception cref="JsonException">The body is not JSON.</exception>
    /// <exception cref="RefusedException">It is JSON, but no Ecowatt answer.</exception>
    public EcowattSignals Parse()
    {
        _tokens.Read();
        _tokens.Expect(JsonTokenType.StartObject, null, "an object, {\"signals\":[…]}");
        var seen = false;
        while (_tokens.NextMember())
        {
            if (_tokens.Enter("signals"u8))
            {
                seen = true;
                ReadDays();
            }
            else
            {
                _tokens.Skip();
            }
        }

        // The end of the object is where the member should have been; what follows may only be white space.
        var end = _tokens.Position;
        _tokens.Read();
        return seen
            ? EcowattSignals.FromSorted(_days.Sorted())
            : throw Missing("signals", end, "an Ecowatt answer, {\"signals\":[…]}");
    }

    /// <summary>Where the parser stands.</summary>
    public readonly string Path(string? member)
    {
        var path = _day < 0 ? "$" : $"$.signals[{_day}]";
        if (_value >= 0)
        {
            path += $".values[{_value}]";
        }

        return member is null ? path : $"{path}.{member}";
    }

    private void ReadDays()
    {
        _tokens.Expect(JsonTokenType.StartArray, "signals", "a list of days");
        while (_tokens.NextElement())
        {
            _day++;
            ReadDay();
        }

        _day = -1;
    }

    private void ReadDay()
    {
        _tokens.Expect(JsonTokenType.StartObject, null, "a day, {\"jour\":…,\"dvalue\":…,\"values\":[…]}");
        var start = _tokens.Position;
        DateOnly? date = null;
        SignalLevel? level = null;
        string? message = null, version = null;
        var hours = default(HourCollector);
        while (_tokens.NextMember())
        {
            if (_tokens.Enter("values"u8))
            {
                ReadHours(ref hours);
            }
            else if (_tokens.Enter("jour"u8))
            {
                date = Once("jour", date, _tokens.Date("jour"));
            }
            else if (_tokens.Enter("dvalue"u8))
            {
                level = Once("dvalue", level, LevelOf(_tokens.Integer("dvalue")));
            }
            else if (_tokens.Enter("message"u8))
            {
                message = _tokens.Text("message", ref _message);
            }
            else if (_tokens.Enter("GenerationFichier"u8))
            {
                version = _tokens.Text("GenerationFichier", ref _version);
            }
            else
            {
                _tokens.Skip();
            }
        }

        if (date is null)
        {
            throw Missing("jour", start, "the day, as \"2024-07-01T00:00:00+02:00\" or \"2024-07-01\"");
        }

        if (!_days.TryAdd(new EcowattDay(date.Value, level ?? SignalLevel.Unknown, message ?? "", hours.ToHours(), version)))
        {
            throw new RefusedException("jour", start, $"the day {date:O} is there twice, with other values; expected each day once");
        }
    }

    private void ReadHours(ref HourCollector hours)
    {
        _tokens.Expect(JsonTokenType.StartArray, "values", "a list of hours, {\"pas\":0,\"hvalue\":1}");
        _tokens.ReadCompactHours(ref hours);
        while (_tokens.NextElement())
        {
            _value++;
            ReadHour(ref hours);
        }

        _value = -1;
    }

    private void ReadHour(ref HourCollector hours)
    {
        const string expected = "an hour, {\"pas\":0,\"hvalue\":1}";
        _tokens.Expect(JsonTokenType.StartObject, null, expected);
        var start = _tokens.Position;
        int? hour = null;
        SignalLevel? level = null;
        while (_tokens.NextMember())
        {
            if (_tokens.Enter("pas"u8))
            {
                hour = _tokens.Integer("pas") is { } number and >= 0 and < HourLevels.Count
                    ? Once("pas", hour, number)
                    : throw _tokens.Wrong("pas", "an hour of the day, 0 to 23");
            }
            else if (_tokens.Enter("hvalue"u8))
            {
                level = Once("hvalue", level, LevelOf(_tokens.Integer("hvalue")));
            }
            else
            {
                _tokens.Skip();
            }
        }

        if (hour is null || level is null)
        {
            throw Missing(hour is null ? "pas" : "hvalue", start, expected);
        }

        if (!hours.TryAdd(hour.Value, level.Value))
        {
            throw new RefusedException("pas", start, $"the hour {hour} is there twice, with other levels; expected each hour once");
        }
    }

    // JSON lets a member come twice. With two values nobody knows which one is meant.
    private readonly T Once<T>(string member, T? before, T value)
        where T : struct
        => before is null || EqualityComparer<T>.Default.Equals(before.Value, value) ? value : throw _tokens.Wrong(member, "this member once, or with the same value");

    private static SignalLevel LevelOf(int? value) => value is >= 0 and <= 3 ? (SignalLevel)value : SignalLevel.Unknown;

    private static RefusedException Missing(string member, long position, string expected)
        => new(null, position, $"no member '{member}'; expected {expected}");
}
