using CsCheck;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Explanations;
using Ecowatt.Delestage.Tests.Engine;

namespace Ecowatt.Delestage.Tests.Explanations;

/// <summary>Every decision has a sentence in both languages that is whole, short and true to the decision's instants.</summary>
public sealed class SentenceTests
{
    private static readonly Rule[] WithEnd = [Rule.Override, Rule.Condition, Rule.Spread, Rule.Signal, Rule.SolarSurplus, Rule.Normal, Rule.MaxShedTime, Rule.Preheat];

    [Fact]
    public void Of_every_combination()
    {
        var cases = SentenceCases.All.ToArray();
        foreach (var each in cases.Concat(cases.Select(SentenceCases.Lowered)).Where(static each => each.Decision.Rule != Rule.None))
        {
            Check(each.Load, each.Decision, each.Powered, SentenceCase.Now);
        }
    }

    // What is soon is on another day then, and each instant is told with the date that takes most room.
    [Fact]
    public void Of_every_combination_just_before_midnight()
    {
        var later = new DateTimeOffset(2026, 9, 29, 23, 59, 58, TimeSpan.FromHours(2)) - SentenceCase.Now;
        foreach (var each in SentenceCases.All.Where(static each => each.Decision.Rule != Rule.None))
        {
            var decision = each.Decision with { NextChangeAt = each.Decision.NextChangeAt + later, HeldUntil = each.Decision.HeldUntil + later, LastGoodReading = each.Decision.LastGoodReading + later, TariffUntil = each.Decision.TariffUntil + later };
            Check(each.Load, decision, each.Powered, SentenceCase.Now + later);
        }
    }

    [Fact]
    public void Of_every_decision_of_arbitrary_zones_and_hours()
    {
        var told = 0;
        WorldPlan.Any.Sample(
            plan =>
            {
                var before = new (LoadDecision, bool?)[plan.Zone.Loads.Length];
                var world = new World(plan) { Evaluated = engine => Interlocked.Add(ref told, Check(engine, before)) };
                world.Run(TimeSpan.FromHours(36));
            },
            iter: 40);
        Assert.True(told > 10_000, $"{told} sentences");
    }

    [Fact]
    public void A_name_from_outside_breaks_no_line_and_turns_no_words_around()
    {
        var decision = LoadDecision.Of(false, Rule.Override, SignalLevel.Normal, Houses.At(20)) with { RequestedBy = "Anne\r\n\u001b[31m\u202Eevil" };
        var (load, hebrew) = (Houses.Load("boiler"), decision with { RequestedBy = "אנה" });

        Assert.Equal("stays off until 20:00 (ordered by Anne   [31mevil)", Explanation.Of(load, decision, false, Houses.At(18)));
        Assert.Equal("stays off until 20:00 (ordered by \u2068אנה\u2069)", Explanation.Of(load, hebrew, false, Houses.At(18)));
        Assert.Equal("reste éteint jusqu’à 20 h (demandé par \u2068אנה\u2069)", Explanation.Of(load, hebrew, false, Houses.At(18), ExplanationLanguage.French));
    }

    [Fact]
    public void As_people_say_it()
    {
        var decision = LoadDecision.Of(false, Rule.Override, SignalLevel.Normal, Houses.At(22, 10)) with { RequestedBy = "Anne", Hold = Hold.MinOnTime, HeldUntil = Houses.At(21, 15) };

        Assert.Equal("stays on until 21:15 (minimum on-time), then off until 22:10 (ordered by Anne)", Explanation.Of(Houses.Load("boiler"), decision, true, Houses.At(21)));
        Assert.Equal(
            "reste allumé jusqu’à 21 h 15 (durée minimale de marche), puis éteint jusqu’à 22 h 10 (demandé par Anne)",
            Explanation.Of(Houses.Load("boiler"), decision, true, Houses.At(21), ExplanationLanguage.French));
    }

    [Fact]
    public void A_plan_names_the_class_of_its_hours_and_its_end()
    {
        var washer = Houses.Load("washer") with { Deferral = new Deferral { Run = TimeSpan.FromHours(2), From = new TimeOnly(17, 0), Deadline = new TimeOnly(8, 0) } };
        var runs = LoadDecision.Of(true, Rule.Plan, SignalLevel.Normal, Houses.At(20)) with { Tariff = TariffClass.OffPeak, TariffUntil = Houses.At(31, 30) };
        var waits = LoadDecision.Of(false, Rule.Plan, SignalLevel.Normal, Houses.At(22, 30)) with { Tariff = TariffClass.BlueOffPeak, TariffUntil = Houses.At(23) };

        Assert.Equal("stays on until 20:00 (planned run, off-peak until 07:30 on 15 January)", Explanation.Of(washer, runs, true, Houses.At(18)));
        Assert.Equal("reste allumé jusqu’à 20 h (marche programmée, heures creuses jusqu’à 7 h 30 le 15 janvier)", Explanation.Of(washer, runs, true, Houses.At(18), ExplanationLanguage.French));
        Assert.Equal("stays off until 22:30 (planned start, blue off-peak until 23:00)", Explanation.Of(washer, waits, false, Houses.At(18)));
        Assert.Equal("reste éteint jusqu’à 22 h 30 (démarrage programmé, heures creuses bleues jusqu’à 23 h)", Explanation.Of(washer, waits, false, Houses.At(18), ExplanationLanguage.French));
        Assert.Equal("stays on until 20:00 (planned run, tariff unknown until 21:00)", Explanation.Of(washer, runs with { Tariff = TariffClass.Unknown, TariffUntil = Houses.At(21) }, true, Houses.At(18)));
        Assert.Equal("reste allumé jusqu’à 20 h (marche programmée, tarif inconnu)", Explanation.Of(washer, runs with { Tariff = TariffClass.Unknown, TariffUntil = null }, true, Houses.At(18), ExplanationLanguage.French));
    }

    [Fact]
    public void No_sentence_names_what_comes_after_something_and_ends_before_it()
    {
        var several = 0;

        foreach (var each in SentenceCases.All.Concat(SentenceCases.All.Select(SentenceCases.Lowered)))
        {
            foreach (var language in new[] { ExplanationLanguage.English, ExplanationLanguage.French })
            {
                var ends = SentenceReader.Ends(each.In(language), language, SentenceCase.Now);
                Assert.True(ends.Zip(ends.Skip(1)).All(static pair => pair.First < pair.Second), $"{each.In(language)}\n{each.Decision}");
                several += ends.Count > 1 ? 1 : 0;
            }
        }

        Assert.True(several > 100, $"{several} sentences name two ends");
    }

    [Fact]
    public void An_order_that_ends_before_the_wait_is_not_promised_after_it()
    {
        var decision = LoadDecision.Of(true, Rule.Override, SignalLevel.Tense, Houses.At(18, 3)) with { Powered = false, Hold = Hold.RepeatedExcess, HeldUntil = Houses.At(18, 20) };

        Assert.Equal("stays off until at least 18:20 (too much power drawn when it last came on)", Explanation.Of(Houses.Load("boiler"), decision, false, Houses.At(18)));
        Assert.Equal("reste éteint au moins jusqu’à 18 h 20 (limite dépassée à son dernier allumage)", Explanation.Of(Houses.Load("boiler"), decision, false, Houses.At(18), ExplanationLanguage.French));
    }

    [Fact]
    public void The_tenth_rule_claims_nothing_of_a_level_that_is_another_rules_reason()
    {
        var (load, decision) = (Houses.Load("boiler"), LoadDecision.Of(true, Rule.Normal, SignalLevel.Tense, Houses.At(17)));

        Assert.Equal("would be switched on (if hours were below tense)", Explanation.Of(load, decision, false, Houses.At(18), observed: true));
        Assert.Equal("s’allumerait (si le niveau était au-dessous de « tendu »)", Explanation.Of(load, decision, false, Houses.At(18), ExplanationLanguage.French, observed: true));
    }

    private static int Check(ZoneEngine engine, (LoadDecision, bool?)[] before)
    {
        var told = 0;
        for (var i = 0; i < before.Length; i++)
        {
            var now = (engine.Decisions[i], engine.State.IsPowered(i));
            if (now != before[i])
            {
                before[i] = now;
                Check(engine.Zone.Loads[i], now.Item1, now.Item2, engine.Now.Utc);
                told++;
            }
        }

        return told;
    }

    private static void Check(Load load, in LoadDecision decision, bool? powered, DateTimeOffset now)
    {
        foreach (var observed in new[] { false, true })
        {
            var english = Explanation.Of(load, decision, powered, now, ExplanationLanguage.English, observed);
            var french = Explanation.Of(load, decision, powered, now, ExplanationLanguage.French, observed);
            var context = $"\n{english}\n{french}\n{load}\n{decision}\npowered {powered}, {now:O}";
            Assert.True(SentenceReader.Fault(english, observed) is null, $"{SentenceReader.Fault(english, observed)}{context}");
            Assert.True(SentenceReader.Fault(french, observed) is null, $"{SentenceReader.Fault(french, observed)}{context}");

            var sentence = Sentence.Of(load, decision, powered, now);
            Assert.True(sentence.Then is not { Stance: Stance.ThenOn or Stance.ThenOff, At: { } later } || !(later <= (sentence.Now.At ?? decision.HeldUntil)), $"what comes then ends before{context}");

            var times = SentenceReader.Times(english, ExplanationLanguage.English);
            Assert.True(times.SequenceEqual(SentenceReader.Times(french, ExplanationLanguage.French)), $"the times differ{context}");
            var known = Known(load, decision, now).ToArray();
            Assert.True(times.All(known.Contains), $"a time is not the decision's{context}");
            Assert.True(Expected(load, decision, powered, now).All(times.Contains), $"a time is missing{context}");
        }
    }

    private static IEnumerable<(TimeOnly, (int, int)?)> Known(Load load, LoadDecision decision, DateTimeOffset now)
    {
        var instants = new[] { decision.NextChangeAt, decision.HeldUntil, decision.LastGoodReading, decision.TariffUntil }.OfType<DateTimeOffset>().Select(instant => InParis(instant, now));
        return load.Deferral is { } deferral ? instants.Append((deferral.Deadline, null)) : instants;
    }

    // What must be told: when the load is as it shall be until a known instant, and how long a minimum time keeps it.
    private static IEnumerable<(TimeOnly, (int, int)?)> Expected(Load load, LoadDecision decision, bool? powered, DateTimeOffset now)
    {
        if (decision.Hold == Hold.None && !Sentence.IsOverruled(load, decision) && powered == decision.Powered && WithEnd.Contains(decision.Rule) && decision.NextChangeAt is { } change)
        {
            yield return InParis(change, now);
        }

        if (decision is { Hold: Hold.MinOnTime or Hold.MinOffTime, HeldUntil: { } held } && powered != decision.Powered && held - now > TimeSpan.FromMinutes(1))
        {
            yield return InParis(held, now);
        }
    }

    private static (TimeOnly, (int, int)?) InParis(DateTimeOffset instant, DateTimeOffset now)
    {
        var paris = ParisTime.ToParis(instant);
        return (new TimeOnly(paris.Hour, paris.Minute), ParisTime.DateOf(instant) == ParisTime.DateOf(now) ? null : (paris.Month, paris.Day));
    }
}
