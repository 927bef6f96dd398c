using System.Globalization;

namespace Ecowatt.Delestage.Simulation.Plots;

/// <summary>Says what a drawing says, in English or French.</summary>
/// <param name="isFrench">True for French.</param>
internal sealed class PlotWords(bool isFrench)
{
    private static readonly string[] EnglishDays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    private static readonly string[] FrenchDays = ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."];
    private static readonly string[] EnglishMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    private static readonly string[] FrenchMonths = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];

    public string Power => Of("power of the loads, kW", "puissance des charges, kW");

    public string HoursOfParis => Of("hours of Paris", "heures de Paris");

    public string Powered => Of("powered", "alimentée");

    public string Shed => Of("shed", "délestée");

    public string Idle => Of("idle by its plan", "en attente (son plan)");

    public string Unknown => Of("relay unknown", "relais inconnu");

    public string Peak => Of("peak of 15 min", "pointe de 15 min");

    public string Of(string english, string french) => isFrench ? french : english;

    public string Number(double value, string format)
    {
        var text = value.ToString(format, CultureInfo.InvariantCulture);
        return isFrench ? text.Replace('.', ',') : text;
    }

    public string Level(SignalLevel level) => level switch
    {
        SignalLevel.LowCarbon => Of("low-carbon", "décarboné"),
        SignalLevel.Normal => "normal",
        SignalLevel.Tense => Of("tense", "tendu"),
        SignalLevel.Critical => Of("critical", "très tendu"),
        _ => Of("unknown", "inconnu"),
    };

    public string Day(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{(isFrench ? FrenchDays : EnglishDays)[(int)date.DayOfWeek]} {date.Day} {Month(date)}");

    public string DayOfMonth(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{date.Day} {Month(date)}");

    public string MonthAndYear(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{Month(date)} {date.Year}");

    public static string Hour(int hour) => string.Create(CultureInfo.InvariantCulture, $"{hour} h");

    /// <summary>Says an instant by Paris's clock.</summary>
    public string Clock(DateTimeOffset instant)
    {
        var paris = ParisTime.ToParis(instant);
        return string.Create(CultureInfo.InvariantCulture, $"{Day(DateOnly.FromDateTime(paris.DateTime))} {paris:HH:mm}");
    }

    private string Month(DateOnly date) => (isFrench ? FrenchMonths : EnglishMonths)[date.Month - 1];
}
