using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Fuzzing.Lab;
using Ecowatt.Delestage.HourOverrides;
using Ecowatt.Delestage.Linky.Tariffs;
using Ecowatt.Delestage.Storage;
using Ecowatt.Delestage.Tempo;
using Ecowatt.Delestage.Tempo.Polling;
using Ecowatt.Delestage.Tempo.Reading;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ecowatt.Delestage.Fuzzing.Targets;

/// <summary>
/// Files that keep something over restarts: a zone's, with its hash; the feed's; a person's changes; Tempo and EJP days, and answers about them; the hours of a meter. Where the file's own
/// reader gives a value, what a start does with it follows.
/// </summary>
internal sealed class StateTarget : FuzzTarget
{
    private const int Readers = 7;
    private const string Hash = "\"sha256\":\"";
    private const string State = "\",\"state\":";

    private static readonly DateTimeOffset Now = new(2026, 1, 14, 17, 0, 0, TimeSpan.Zero);

    private readonly Ecowatt.Delestage.Tempo.Polling.Jitter _jitter = Jitter.Draw();

    public override string Name => "state";

    public override IEnumerable<byte[]> Seeds =>
    [
        To(0, Zone(JournalSeeds.Saved)),
        To(1, Unsealed((FeedState.New("https://digital.iservices.rte-france.com/") with { Application = "a", Others = [new FeedCall("b", Now, null)] }).Failed(Now).ToJson())),
        To(1, Unsealed(FeedState.New("https://digital.iservices.rte-france.com/").Missed(Now, Obstacle.Token, Now.AddMinutes(5)).ToJson())),
        To(2, Unsealed(HourOverrideJson.Write(HourOverrideSet.Empty.With(new HourOverride(new(2026, 1, 14), 18, SignalLevel.Normal, Now, "Anne")).With(new HourOverride(new(2026, 1, 15), 0, SignalLevel.Critical, Now, null))))),
        To(3, JsonSerializer.SerializeToUtf8Bytes(
            new TempoSavedState("https://rte/", [new(new(2026, 1, 14), TariffColor.Red, TempoOrigin.RteApi), new(new(2026, 1, 15), TariffColor.Blue, TempoOrigin.RteSite) { IsFallback = true }], new PollState { Asked = Now, Heard = Now, NotBefore = Now, Changed = new(2026, 1, 15) }),
            SavedStateContext.Default.TempoSavedState)),
        To(4, JsonSerializer.SerializeToUtf8Bytes(new EjpSavedState("a", [new(2026, 1, 14), new(2026, 1, 16)], new PollState { Asked = Now, Failures = 3 }), SavedStateContext.Default.EjpSavedState)),
        To(5, JsonSerializer.SerializeToUtf8Bytes(new SavedHours("a", [new(0, 360, 739_630, true), new(360, 1_080, 739_630, false)]), SavedHoursContext.Default.SavedHours)),
        To(6, """{"tempo_like_calendars":{"start_date":"2026-01-14T00:00:00+01:00","end_date":"2026-01-16T00:00:00+01:00","values":[{"start_date":"2026-01-14T00:00:00+01:00","end_date":"2026-01-15T00:00:00+01:00","value":"RED","fallback":false,"updated_date":"2026-01-13T10:20:00+01:00"}]}}"""),
        To(6, """{"values":{"2026-01-14":"RED","2026-01-14-fallback":"false"}}"""),
        To(6, """[{"dateJour":"2026-01-14","codeJour":3,"periode":"2025-2026"}]"""),
        To(6, """["2026-01-14","2026-01-15"]"""),
        .. Recordings.Of("tempo", "*.json").Select(static answer => To(6, answer)),
    ];

    public override IEnumerable<string> Words =>
    [
        "\"version\":1", "\"sequence\":", "\"loads\":[", "\"readings\":{", "\"state\":", "\"at\":", "\"utc\":", "\"monotonic\":", "\"pending\":true", "\"source\":null", "\"Days\":null", "\"Polling\":null", "\"PeakDays\":null", "\"Observed\":null",
        "\"Source\":\"a\"", "\"changes\":[", "\"date\":\"2026-01-14\"", "\"hour\":24", "\"level\":4", "\"by\":\"\\u202e\"", "\"tariff\":[", "\"decided\":{", "\"surplus\":{", "\"fallback\":\"true\"", "\"RED\"", "\"tempo_like_calendars\":", "\"values\":", "\"couleur\":", "\"status\":",
        "\"content\":", "\"dates\":", "\"Start\":1439", "\"Length\":1441", "\"Day\":-1", "\"lastCall\":", "\"others\":[", "\"quotaUntil\":",
    ];

    public override bool Read(byte[] input)
    {
        var (reader, bytes) = Which(input, Readers);
        return reader switch
        {
            0 => ReadZone(bytes),
            1 => ReadFeed(bytes),
            2 => ReadChanges(bytes),
            3 => Json(() => JsonSerializer.Deserialize(bytes, SavedStateContext.Default.TempoSavedState)) is { } tempo && TakeTempo(tempo),
            4 => Json(() => JsonSerializer.Deserialize(bytes, SavedStateContext.Default.EjpSavedState)) is { } ejp && TakeEjp(ejp),
            5 => Json(() => JsonSerializer.Deserialize(bytes, SavedHoursContext.Default.SavedHours)) is { } hours && TakeHours(hours),
            _ => ReadAnswer(bytes),
        };
    }

    /// <summary>Computes the hash of a zone's state; other files have none.</summary>
    public override byte[] Repair(byte[] input)
    {
        var (reader, bytes) = Which(input, Readers);
        var hash = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Hash));
        var state = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(State));
        if (reader != 0 || hash < 0 || state < hash || bytes.Length < state + State.Length + 1)
        {
            return input;
        }

        var content = bytes[(state + State.Length)..^1];
        return [input[0], .. bytes.AsSpan(0, hash + Hash.Length), .. Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(content))), .. bytes.AsSpan(state)];
    }

    private static byte[] Zone(SavedZoneState state)
    {
        using var file = SavedZoneFile.In(Path.GetTempPath(), TimeProvider.System, NullLogger.Instance);
        return file.ToBytes(state);
    }

    private static T? Json<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (JsonException)
        {
            // What a saved file expects: it is set aside.
            return null;
        }
    }

    private bool ReadZone(byte[] bytes)
    {
        using var file = SavedZoneFile.In(Path.GetTempPath(), TimeProvider.System, NullLogger.Instance);
        if (file.Peek(bytes) is not { } saved)
        {
            return false;
        }

        PlantedFaults.In(saved, IsPlanted);
        SavedZones.Take(saved);
        return true;
    }

    private static bool ReadFeed(byte[] bytes)
    {
        if (FeedState.FromJson(bytes) is not { } saved)
        {
            return false;
        }

        var believed = saved.Believed(Now, Now);
        Require(believed.ToJson().Length > 0, "what was read can be saved");
        foreach (var state in (FeedState[])[believed, believed.For("other", "a"), believed.Failed(Now)])
        {
            Require(FeedSchedule.Next(state, EcowattSignals.Empty, Now, TimeSpan.FromMinutes(30), 0.5) < Now.AddDays(8), "the next call is within days");
            _ = FeedSchedule.WaitsForQuota(state, EcowattSignals.Empty, Now, TimeSpan.FromMinutes(30));
        }

        return true;
    }

    private static bool ReadChanges(byte[] bytes)
    {
        try
        {
            var changes = HourOverrideJson.Read(bytes);
            Require(changes.Equals(HourOverrideJson.Read(HourOverrideJson.Write(changes))), "changes that were written are read alike");
            _ = changes.At(Now).ToSignals();
            return true;
        }
        catch (HourOverrideFormatException)
        {
            return false;
        }
    }

    private bool TakeTempo(TempoSavedState saved)
    {
        var calendar = TempoCalendar.Empty.With(saved.Days);
        _ = Ecowatt.Delestage.Tempo.Days.TempoRules.Contradictions(calendar, new(2026, 1, 14));
        _ = calendar.SeasonOf(new(2026, 1, 14));
        _ = TempoSchedule.Next(saved.Polling, calendar, Now, _jitter);
        return true;
    }

    private bool TakeEjp(EjpSavedState saved)
    {
        _ = saved.PeakDays.Order().ToArray();
        _ = EjpSchedule.Next(saved.Polling, TimeSpan.FromMinutes(30), Now, _jitter);
        return true;
    }

    private static bool TakeHours(SavedHours saved)
    {
        var hours = new ObservedHours();
        hours.Restore(saved.Observed);
        _ = hours.Of(new(2026, 1, 14)).Count();
        _ = hours.Save();
        return true;
    }

    // Without the hash behind them, which would refuse whatever is changed before anything is read.
    private static byte[] Unsealed(byte[] json)
    {
        SealedJson.TryOpen(json, out var body);
        return body.ToArray();
    }

    private static bool ReadAnswer(byte[] bytes)
    {
        var read = false;
        foreach (var reader in (Action[])[() => TempoReader.Read(bytes, TempoOrigin.Address), () => TempoReader.ReadRteApi(bytes), () => TempoReader.ReadRteSite(bytes), () => EjpReader.Read(bytes)])
        {
            try
            {
                reader();
                read = true;
            }
            catch (TariffFormatException e)
            {
                Require(!e.Message.Any(char.IsControl), "a refusal is one line");
            }
        }

        return read;
    }
}
