using System.Globalization;
using Ecowatt.Delestage.Linky;
using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Meter;

/// <summary>What is shown of a meter as rows of a title and a text, in the language of the call. A row of which there is nothing to say is left out.</summary>
internal static class MeterRows
{
    // The meter's frames come each two seconds; one that is older is told by its age.
    private static readonly TimeSpan Present = TimeSpan.FromSeconds(10);

    public static IEnumerable<(string Title, string Text)> Of(MeterState state)
    {
        var (meter, frame) = (state.Meter, state.Frame);
        if (meter.ReceivedAt is not { } receivedAt || frame is null)
        {
            yield return (UiText.Of("Meter", "Compteur"), UiText.Of("not heard yet", "pas encore entendu"));
            yield break;
        }

        yield return (UiText.Of("Power", "Puissance"), Power(meter));
        foreach (var phase in meter.Phases)
        {
            yield return (UiText.Of($"Phase {phase.Number}", $"Phase {phase.Number}"), Of(phase.Power, phase.SubscribedPower) + Current(frame, phase.Number));
        }

        yield return (UiText.Of("Breaker", "Coupure"), Breaker(meter.Breaker, frame));
        if (meter.InjectedPower is { } injected)
        {
            yield return (UiText.Of("Injected", "Injecté"), VoltAmperes(injected));
        }

        yield return (UiText.Of("Tariff", "Tarif"), Tariff(meter, frame));
        if (state.Days is { } days)
        {
            yield return ("Tempo", Tempo(days));
        }

        if (meter.OffPeakHours.Length > 0)
        {
            foreach (var row in OffPeak(meter, state.Now))
            {
                yield return row;
            }
        }

        yield return (UiText.Of("Reading", "Relevé"), Reading(state, receivedAt));
        yield return (UiText.Of("Line", "Ligne"), Line(state, frame));
        if (Clock(meter) is { } clock)
        {
            yield return (UiText.Of("Clock", "Horloge"), clock);
        }

        if (state.HasSecond)
        {
            yield return (UiText.Of("Second", "Second"), UiText.Of("another meter is on this line; --address chooses one", "un autre compteur est sur cette ligne ; --address en choisit un"));
        }
    }

    /// <summary>Returns the share of the power subscribed that is drawn; null where it is not known.</summary>
    public static double? Share(MeterSnapshot meter) => meter is { Power: { } power, SubscribedPower: > 0 and var most } ? (double)power / most : null;

    public static string VoltAmperes(int power) => string.Create(UiText.Culture, $"{power:#,0} VA");

    private static string Power(MeterSnapshot meter)
        => meter.Power is null
            ? UiText.Of("not told (a meter that feeds in says 0 in historic mode)", "non dite (un compteur qui injecte dit 0 en mode historique)")
            : Of(meter.Power, meter.SubscribedPower);

    private static string Of(int? power, int? most)
        => power is not { } drawn ? UiText.Of("power not told", "puissance non dite")
            : most is > 0 and var all ? UiText.Of($"{VoltAmperes(drawn)} of {VoltAmperes(all)}, {Percent((double)drawn / all)}", $"{VoltAmperes(drawn)} sur {VoltAmperes(all)}, {Percent((double)drawn / all)}")
            : VoltAmperes(drawn);

    private static string Current(TicFrame frame, int phase) => frame.Currents[phase] is { } amperes ? string.Create(CultureInfo.InvariantCulture, $", {amperes} A") : "";

    private static string Breaker(BreakerReserve? breaker, TicFrame frame) => breaker switch
    {
        null => UiText.Of("not known", "inconnue"),
        { IsOpen: true } => UiText.Of($"OPEN: {Sentence(frame)}", $"OUVERTE : {Sentence(frame)}"),
        { Seconds: { } seconds } => UiText.Of($"opens in {seconds} s if this draw goes on", $"s’ouvre dans {seconds} s si ce tirage continue"),
        _ => UiText.Of("bears this draw", "supporte ce tirage"),
    };

    private static string Sentence(TicFrame frame)
        => new LinkyEvent(LinkyEventKind.BreakerOpened, frame.ReceivedAt) { Breaker = frame.Status?.Breaker ?? TicBreaker.Unknown }.TextIn(UiText.Explanations) is var text && text.Split(": ", 2) is [_, var why] ? why : text;

    private static string Tariff(MeterSnapshot meter, TicFrame frame)
    {
        string[] parts =
        [
            .. Hours(meter.IsOffPeak, frame.Period) is { } hours ? (string[])[hours] : [],
            .. meter.TariffLabel is { } label ? (string[])[Single(label)] : [],
            .. frame.Contract is { } contract ? (string[])[UiText.Of($"contract {Single(contract)}", $"contrat {Single(contract)}")] : [],
        ];
        return meter.IsTariffHidden
            ? UiText.Of($"{string.Join(", ", parts)}; historic mode hides other hours", $"{string.Join(", ", parts)} ; le mode historique cache d’autres heures")
            : string.Join(", ", parts);
    }

    private static string? Hours(bool? isOffPeak, TicPeriod period) => (isOffPeak, period) switch
    {
        (true, _) => UiText.Of("off-peak", "heures creuses"),
        (false, _) => UiText.Of("peak", "heures pleines"),
        (_, TicPeriod.EjpPeak) => UiText.Of("mobile peak", "pointe mobile"),
        (_, TicPeriod.EjpNormal) => UiText.Of("normal hours", "heures normales"),
        _ => null,
    };

    // The day ends at six in the morning: "today" would be the wrong word before that.
    private static string Tempo(TariffDays days)
        => UiText.Of($"{Color(days.Today)} until {UiText.Hour(days.Today.End)}, then ", $"{Color(days.Today)} jusqu’à {UiText.Hour(days.Today.End)}, puis ")
            + (days.Tomorrow.Color != TariffColor.Unknown ? Color(days.Tomorrow)
                : UiText.Of("not told yet", "pas encore dit") + (days.TomorrowExpectedAt is { } at ? UiText.Of($" (about {UiText.Hour(at)})", $" (vers {UiText.Hour(at)})") : ""));

    private static string Color(TariffDay day) => day.Color switch
    {
        TariffColor.Blue => UiText.Of("blue", "bleu"),
        TariffColor.White => UiText.Of("white", "blanc"),
        TariffColor.Red => UiText.Of("red", "rouge"),
        _ => UiText.Of("not told", "non dit"),
    };

    // The title stands once, before the first day that is known.
    private static IEnumerable<(string Title, string Text)> OffPeak(MeterSnapshot meter, DateTimeOffset now)
    {
        var (today, title) = (ParisTime.DateOf(now), UiText.Of("Off-peak", "H. creuses"));
        foreach (var (date, day) in ((DateOnly, string)[])[(today, ""), (today.AddDays(1), UiText.Of("tomorrow ", "demain "))])
        {
            MeterHours[] spans = [.. meter.OffPeakHours.Where(hours => ParisTime.DateOf(hours.Start) == date)];
            if (spans.Length > 0)
            {
                var origin = spans.Any(static hours => hours.IsObserved) ? UiText.Of("as on the days before", "comme les jours d’avant") : UiText.Of("said by the meter", "dites par le compteur");
                yield return (title, $"{day}{string.Join(", ", spans.Select(static hours => $"{UiText.Hour(hours.Start)}–{UiText.Hour(hours.End)}"))} ({origin})");
                title = "";
            }
        }
    }

    private static string Reading(MeterState state, DateTimeOffset receivedAt)
    {
        var age = state.Now - receivedAt;
        var clock = ParisTime.ToParis(receivedAt).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        return age <= Present ? clock : UiText.Of($"{clock}, {age.TotalSeconds:0} s old", $"{clock}, vieux de {age.TotalSeconds:0} s");
    }

    private static string Line(MeterState state, TicFrame frame)
    {
        var counts = state.Counts;
        var mode = frame.Mode == TicMode.Standard ? UiText.Of("standard mode", "mode standard") : UiText.Of("historic mode", "mode historique");
        return UiText.Of(
            $"{mode}, {counts.Groups} groups, {counts.RefusedGroups} refused ({Percent(counts.RefusedShare)}), {counts.DroppedFrames} frames dropped",
            $"{mode}, {counts.Groups} groupes, {counts.RefusedGroups} refusés ({Percent(counts.RefusedShare)}), {counts.DroppedFrames} trames perdues");
    }

    private static string? Clock(MeterSnapshot meter)
        => !meter.IsClockWrong ? null
            : meter.ClockOffset is { } offset ? UiText.Of($"the meter's is {Length(offset)} {(offset > TimeSpan.Zero ? "ahead of" : "behind")} this machine's", $"celle du compteur {(offset > TimeSpan.Zero ? "avance" : "retarde")} de {Length(offset)} sur celle de cette machine")
            : UiText.Of("the meter's is degraded", "celle du compteur est en mode dégradé");

    private static string Length(TimeSpan span) => span.Duration() is var length && length >= TimeSpan.FromHours(1) ? string.Create(UiText.Culture, $"{length.TotalHours:0.#} h") : string.Create(UiText.Culture, $"{length.TotalMinutes:0} min");

    private static string Percent(double share) => string.Create(UiText.Culture, $"{share * 100:0.#}{UiText.Of("%", " %")}");

    // Suppliers pad their names to sixteen characters, with two spaces inside; historic mode fills up to four with points.
    private static string Single(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
}
