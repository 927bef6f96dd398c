using System.Text.Json;

namespace Ecowatt.Delestage.Signals;

/// <summary>Represents one pass over one body. The hot path: it touches each token once and allocates only what it returns.</summary>
internal ref struct SignalsParser
{
    private const int MostLosses = 100;

    private readonly PublishedDays _days = new();
    private AnswerTokens _tokens;
    private AnswerTokens.RepeatedText _message;
    private AnswerTokens.RepeatedText _version;
    private List<RefusedException>? _losses;
    private bool _givenUp;
    private int _day = -1;
    private int _value = -1;

    public SignalsParser(ReadOnlySpan<byte> body) => _tokens = new AnswerTokens(body);

    /// <summary>Gets how deep the parser stands.</summary>
    public readonly int Depth => _tokens.Depth;

    /// <summary>Gets what was left out, each with its path; null where nothing was.</summary>
    public readonly List<RefusedException>? Losses => _losses;

    /// <exception cref="JsonException">The body is not JSON.</exception>
    /// <exception cref="RefusedException">It is JSON, but no Ecowatt answer, or nothing good is left of it.</exception>
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
        if (!seen)
        {
            throw Missing("signals", end, "an Ecowatt answer, {\"signals\":[…]}");
        }

        var days = _days.Sorted();
        return _losses is null || Array.Exists(days, static day => day.Hours.KnownCount > 0) ? EcowattSignals.FromSorted(days) : throw _losses[0];
    }

    /// <summary>Returns where the parser stands.</summary>
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
            var depth = _tokens.ValueDepth;
            try
            {
                ReadDay();
            }
            catch (RefusedException e) when (!_givenUp)
            {
                Lose(e, depth);
            }
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
        var losses = _losses?.Count;
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
                level = ReadDayLevel(level);
            }
            else if (_tokens.Enter("message"u8))
            {
                message = ReadText("message", ref _message);
            }
            else if (_tokens.Enter("GenerationFichier"u8))
            {
                version = ReadText("GenerationFichier", ref _version);
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

        var day = new EcowattDay(date.Value, level ?? SignalLevel.Unknown, message ?? "", hours.ToHours(), version);
        if (losses != _losses?.Count && day.Hours.KnownCount == 0)
        {
            return; // All that it had to say is lost, and told.
        }

        if (!_days.TryAdd(day))
        {
            throw new RefusedException("jour", start, $"the day {date:O} is there twice, with other values; expected each day once");
        }
    }

    // It decides nothing, so that an odd one costs no hour.
    private SignalLevel ReadDayLevel(SignalLevel? before)
    {
        var depth = _tokens.ValueDepth;
        try
        {
            return Once("dvalue", before, LevelOf(_tokens.Integer("dvalue")));
        }
        catch (RefusedException e) when (!_givenUp)
        {
            Lose(e, depth);
            return SignalLevel.Unknown;
        }
    }

    private string? ReadText(string member, scoped ref AnswerTokens.RepeatedText before)
    {
        var depth = _tokens.ValueDepth;
        try
        {
            return _tokens.Text(member, ref before);
        }
        catch (RefusedException e) when (!_givenUp)
        {
            Lose(e, depth);
            return null;
        }
    }

    private void ReadHours(ref HourCollector hours)
    {
        _tokens.Expect(JsonTokenType.StartArray, "values", "a list of hours, {\"pas\":0,\"hvalue\":1}");
        _tokens.ReadCompactHours(ref hours);
        while (_tokens.NextElement())
        {
            _value++;
            var depth = _tokens.ValueDepth;
            try
            {
                ReadHour(ref hours);
            }
            catch (RefusedException e) when (!_givenUp)
            {
                Lose(e, depth);
            }
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
            hours.Lose(hour.Value);
            throw new RefusedException("pas", start, $"the hour {hour} is there twice, with other levels; expected each hour once");
        }
    }

    // Goes on behind what is bad. Its path is told by where the parser stands now.
    private void Lose(RefusedException loss, int depth)
    {
        _losses ??= [];
        var path = loss.Path ?? Path(loss.Member);
        if (_losses.Count == MostLosses)
        {
            // Goes through all who would go on.
            _givenUp = true;
            throw new RefusedException(null, loss.Position, $"more than {MostLosses} of its parts cannot be read, the first at {_losses[0].Path}: {_losses[0].Message}") { Path = path };
        }

        _losses.Add(new RefusedException(loss.Member, loss.Position, loss.Message) { Path = path });
        _tokens.Leave(depth);
    }

    // JSON lets a member come twice. With two values nobody knows which one is meant.
    private readonly T Once<T>(string member, T? before, T value)
        where T : struct
        => before is null || EqualityComparer<T>.Default.Equals(before.Value, value) ? value : throw _tokens.Wrong(member, "this member once, or with the same value");

    private static SignalLevel LevelOf(int? value) => value is >= 0 and <= 3 ? (SignalLevel)value : SignalLevel.Unknown;

    private static RefusedException Missing(string member, long position, string expected)
        => new(null, position, $"no member '{member}'; expected {expected}");
}
