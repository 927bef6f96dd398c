using System.Net;
using System.Text;

namespace Ecowatt.Delestage.Reports;

/// <summary>Writes a report as one page of HTML: it needs no script, no other file, and prints on two pages of A4.</summary>
internal sealed class OwnerReportHtml
{
    private readonly OwnerReport _report;
    private readonly OwnerReportWords _words;
    private readonly StringBuilder _html = new();

    public OwnerReportHtml(OwnerReport report, ExplanationLanguage language)
    {
        (_report, _words) = (report, new OwnerReportWords(language));
        Head();
        Summary();
        _html.Append("<section><h2>").Append(_words.Of("Day by day", "Jour par jour")).Append("</h2>");
        _html.Append("<div class=\"wide\">").Append(OwnerReportChart.Of(report, _words)).Append("</div></section>");
        Loads();
        Temperatures();
        Operation();
        Notes();
        _html.Append("</main></body></html>\n");
    }

    public string Text => _html.ToString();

    private void Head()
    {
        var title = $"{_words.Title} · {_words.Span(_report.From, _report.To)}";
        _html.Append("<!DOCTYPE html>\n<html lang=\"").Append(_words.Tag).Append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
            .Append(Escape(title)).Append("</title><style>").Append(OwnerReportStyle.Css).Append("</style></head><body><main><header><h1>").Append(Escape(_words.Title)).Append("</h1><p class=\"span\">")
            .Append(Escape(_words.Span(_report.From, _report.To))).Append("</p></header>");
        var whole = _report.To - _report.From;
        if (_report.Recorded < whole - TimeSpan.FromHours(1))
        {
            Paragraph("gap", _words.Of(
                $"Recorded for {_words.Time(_report.Recorded)} of {_words.Time(whole)}: of the rest nothing is told.",
                $"Enregistré pendant {_words.Time(_report.Recorded)} sur {_words.Time(whole)} : du reste, rien n’est dit."));
        }
    }

    private void Summary()
    {
        var loads = _report.Loads;
        var energy = loads.Sum(static load => load.Energy);
        _html.Append("<section class=\"cards\">");
        Card(_words.Of("Shed, all loads together", "Délesté, toutes charges ensemble"), _words.Time(Sum(static load => load.TimeShed)), _words.Of($"{loads.Sum(static load => load.Sheds)} times, the longest {_words.Time(Longest())}", $"{loads.Sum(static load => load.Sheds)} fois, la plus longue {_words.Time(Longest())}"));
        Card(_words.Of("Used", "Consommé"), _words.Energy(energy), energy > 0 ? _words.Of(
            $"{_words.Share(loads.Sum(static load => load.EnergyMeasured) / energy)} measured, the rest by rated power", $"{_words.Share(loads.Sum(static load => load.EnergyMeasured) / energy)} mesuré, le reste selon la puissance nominale") : "");
        Card(_words.Of("Not served", "Non servi"), _words.Energy(loads.Sum(static load => load.EnergyNotServed)), loads.Any(static load => load.EnergyRecovered is not null)
            ? _words.Of($"{_words.Energy(loads.Sum(static load => load.EnergyRecovered ?? 0))} of it used afterwards, as measured", $"{_words.Energy(loads.Sum(static load => load.EnergyRecovered ?? 0))} repris ensuite, mesuré")
            : _words.Of("what came back afterwards was not measured", "ce qui est revenu ensuite n’a pas été mesuré"));
        Card(_words.Of("In low-carbon hours", "En heures décarbonées"), energy > 0 ? _words.Share(loads.Sum(static load => load.EnergyInLowCarbonHours) / energy) : "–", _words.Energy(loads.Sum(static load => load.EnergyInLowCarbonHours)));
        if (_report.Temperatures is { IsEmpty: false } rooms)
        {
            var coldest = rooms.MinBy(static room => room.Lowest)!;
            Card(_words.Of("Lowest temperature", "Température la plus basse"), _words.Degrees(coldest.Lowest), Escape(coldest.Sensor));
        }

        if (Sum(static load => load.TimeWouldBeShed) is { Ticks: > 0 } wouldBe)
        {
            Card(_words.Of("Would have been shed", "Aurait été délesté"), _words.Time(wouldBe), _words.Of("while a zone only observed: nothing was switched", "tant qu’une zone ne faisait qu’observer : rien n’a été commuté"), imagined: true);
        }

        _html.Append("</section>");

        TimeSpan Longest() => loads.IsEmpty ? TimeSpan.Zero : loads.Max(static load => load.LongestShed);
        TimeSpan Sum(Func<OwnerReportLoad, TimeSpan> of) => loads.Aggregate(TimeSpan.Zero, (sum, load) => sum + of(load));
    }

    private void Loads()
    {
        var several = _report.Loads.Select(static load => load.Zone).Distinct(StringComparer.OrdinalIgnoreCase).Skip(1).Any();
        Table(
            _words.Of("Loads", "Charges"),
            [_words.Of("Load", "Charge"), _words.Of("Shed", "Délesté"), _words.Of("Times", "Fois"), _words.Of("Longest", "Le plus long"), _words.Of("Used", "Consommé"), _words.Of("Not served", "Non servi"), _words.Of("Afterwards", "Ensuite"), _words.Of("Switches", "Commutations"), _words.Of("Relay wear", "Usure du relais"), _words.Of("Orders", "Ordres")],
            _report.Loads.Select(load => (string[])
            [
                several ? $"{load.Load} ({load.Zone})" : load.Load,
                _words.Time(load.TimeShed), _words.Number(load.Sheds), _words.Time(load.LongestShed), _words.Energy(load.Energy), _words.Energy(load.EnergyNotServed),
                load.EnergyRecovered is { } recovered ? _words.Energy(recovered) : "–", _words.Number(load.Switches), _words.Share(load.RelayWear),
                load.Overrides == 0 ? "0" : $"{_words.Number(load.Overrides)} ({_words.Time(load.TimeOverridden)})",
            ]));
    }

    private void Temperatures()
    {
        if (!_report.Temperatures.IsEmpty)
        {
            Table(
                _words.Of("Comfort", "Confort"),
                [_words.Of("Thermometer", "Sonde"), _words.Of("Lowest", "Plus basse"), _words.Of("Mean", "Moyenne"), _words.Of("Floor", "Minimum"), _words.Of("Below the floor", "Sous le minimum")],
                _report.Temperatures.Select(room => (string[])[room.Sensor, _words.Degrees(room.Lowest), _words.Degrees(room.Mean), room.Floor is { } floor ? _words.Degrees(floor) : "–", room.Floor is null ? "–" : $"{_words.Number(room.KelvinHoursBelow, "N1")} K·h"]));
        }
    }

    private void Operation()
    {
        var (signals, faults, whole) = (_report.Signals, _report.Faults, _report.To - _report.From);
        var allowed = whole / TimeSpan.FromMinutes(15);
        Table(
            _words.Of("Operation", "Fonctionnement"),
            [_words.Of("What", "Quoi"), _words.Of("How much", "Combien")],
            [
                [_words.Of("Level of the grid known", "Niveau du réseau connu"), $"{_words.Share(signals.Known / whole)} ({_words.Time(signals.Known)})"],
                [_words.Of("Grid tense or very tense", "Réseau tendu ou très tendu"), _words.Time(signals.Tense)],
                [_words.Of("Grid low in carbon", "Réseau décarboné"), _words.Time(signals.LowCarbon)],
                [_words.Of("Answers of RTE", "Réponses de RTE"), _words.Of($"{_words.Number(signals.Answers)} of {_words.Number(Math.Floor(allowed))} that the quota allows", $"{_words.Number(signals.Answers)} sur {_words.Number(Math.Floor(allowed))} que permet le quota")],
                [_words.Of("Boards lost", "Cartes perdues"), faults.BoardsLost == 0 ? _words.Of("none", "aucune") : $"{_words.Number(faults.BoardsLost)} ({_words.Time(faults.BoardsAway)})"],
                [_words.Of("States of loads not known", "États de charges inconnus"), _words.Time(faults.StatesUnknown)],
                [_words.Of("Powered because a thermometer was silent", "Allumé parce qu’une sonde se taisait"), _words.Time(faults.SensorsSilent)],
            ]);
    }

    private void Notes() => Paragraph("notes", _words.Of(
        $"Shed is a load that is off, but by no order of a person and no plan of its own. Used afterwards is what a load drew in the four hours after its sheds above its ordinary hours, where a sensor measured it. Relay wear is counted against {_words.Number(OwnerReport.RelayLife)} operations. Times are Paris’s.",
        $"Est délestée une charge éteinte, mais ni sur l’ordre d’une personne ni selon son propre plan. Repris ensuite : ce qu’une charge a consommé dans les quatre heures suivant ses délestages au-delà de ses heures ordinaires, là où un capteur l’a mesuré. L’usure du relais se compte sur {_words.Number(OwnerReport.RelayLife)} manœuvres. Les heures sont celles de Paris."));

    private void Card(string label, string value, string more, bool imagined = false)
        => _html.Append("<div class=\"card").Append(imagined ? " imagined" : "").Append("\"><p class=\"label\">").Append(Escape(label)).Append("</p><p class=\"value\">").Append(Escape(value)).Append("</p><p class=\"more\">").Append(more).Append("</p></div>");

    private void Table(string title, string[] heads, IEnumerable<string[]> rows)
    {
        _html.Append("<section><h2>").Append(Escape(title)).Append("</h2><div class=\"wide\"><table><thead><tr>");
        foreach (var head in heads)
        {
            _html.Append("<th scope=\"col\">").Append(Escape(head)).Append("</th>");
        }

        _html.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            _html.Append("<tr><th scope=\"row\">").Append(Escape(row[0])).Append("</th>");
            foreach (var cell in row.AsSpan(1))
            {
                _html.Append("<td>").Append(Escape(cell)).Append("</td>");
            }

            _html.Append("</tr>");
        }

        _html.Append("</tbody></table></div></section>");
    }

    private void Paragraph(string kind, string text) => _html.Append("<p class=\"").Append(kind).Append("\">").Append(Escape(text)).Append("</p>");

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
