using System.Globalization;

namespace Ecowatt.Delestage.Linky.Events;

/// <summary>Says what happened on a meter, in English and French.</summary>
internal static class LinkyEventText
{
    public static string Of(LinkyEvent happened, ExplanationLanguage language)
    {
        var (english, french) = Texts(happened);
        return language == ExplanationLanguage.French ? french : english;
    }

    private static (string English, string French) Texts(LinkyEvent happened) => happened.Kind switch
    {
        LinkyEventKind.OverPower => ($"more power is drawn than subscribed{(happened.Number is { } phase ? $" on phase {phase}" : "")}", $"la puissance souscrite est dépassée{(happened.Number is { } phase2 ? $" sur la phase {phase2}" : "")}"),
        LinkyEventKind.OverPowerEnded => ("no more power is drawn than subscribed", "la puissance souscrite n'est plus dépassée"),
        LinkyEventKind.BreakerOpened => ($"the meter's breaker is open: {Reason(happened.Breaker).English}", $"l'organe de coupure du compteur est ouvert : {Reason(happened.Breaker).French}"),
        LinkyEventKind.BreakerClosed => ("the meter's breaker is closed", "l'organe de coupure du compteur est fermé"),
        LinkyEventKind.RelayOpened => ($"the meter's relay {happened.Number} is open", $"le relais {happened.Number} du compteur est ouvert"),
        LinkyEventKind.RelayClosed => ($"the meter's relay {happened.Number} is closed", $"le relais {happened.Number} du compteur est fermé"),
        LinkyEventKind.ClockWrong when happened.ClockOffset is { } offset => ($"the meter's clock is {Duration(offset)} {(offset > TimeSpan.Zero ? "ahead of" : "behind")} this machine's; what it says of hours ahead is not used", $"l'horloge du compteur {(offset > TimeSpan.Zero ? "avance" : "retarde")} de {Duration(offset)} sur celle de cette machine ; ses annonces ne sont pas utilisées"),
        LinkyEventKind.ClockWrong => ("the meter's clock is degraded; what it says of hours ahead is not used", "l'horloge du compteur est en mode dégradé ; ses annonces ne sont pas utilisées"),
        LinkyEventKind.ClockRight => ("the meter's clock is right", "l'horloge du compteur est juste"),
        LinkyEventKind.PhaseLost => ($"phase {happened.Number} has no voltage", $"la phase {happened.Number} est absente"),
        LinkyEventKind.PhaseRestored => ($"phase {happened.Number} has voltage again", $"la phase {happened.Number} est rétablie"),
        LinkyEventKind.TariffHidden => ("the meter is in historic mode, which shows nothing of this contract's hours; if it has other hours than all alike, ask the supplier for the standard mode, free of charge", "le compteur est en mode historique, qui ne montre rien des heures de ce contrat ; s'il en a d'autres que toutes les mêmes, demandez le mode standard au fournisseur, gratuitement"),
        LinkyEventKind.TomorrowAnnounced => ($"tomorrow is a {Color(happened.Color).English} day", $"demain est un jour {Color(happened.Color).French}"),
        LinkyEventKind.MobilePeakAnnounced => ("a mobile peak is announced", "une pointe mobile est annoncée"),
        LinkyEventKind.MobilePeakBegan => ("a mobile peak begins", "une pointe mobile commence"),
        LinkyEventKind.MobilePeakEnded => ("the mobile peak is over", "la pointe mobile est terminée"),
        LinkyEventKind.SecondMeter => ("a second meter is on the line and is not followed; set Address to the one that is meant", "un second compteur est sur la ligne et n'est pas suivi ; donnez à Address celui qui est voulu"),
        LinkyEventKind.Found => ("the meter is read", "le compteur est lu"),
        _ => ($"the meter cannot be read: {happened.Problem}", $"le compteur ne peut pas être lu : {Explanation.OfMessage(happened.Problem ?? "", ExplanationLanguage.French)}"),
    };

    private static (string English, string French) Reason(TicBreaker breaker) => breaker switch
    {
        TicBreaker.OverPower => ("more power was drawn than subscribed; switch loads off and press its button", "la puissance souscrite a été dépassée ; arrêtez des appareils et appuyez sur son bouton"),
        TicBreaker.OverVoltage => ("the voltage was too high", "la tension était trop haute"),
        TicBreaker.Shed => ("the grid shed this house", "ce logement a été délesté"),
        TicBreaker.Remote => ("by an order of the grid operator or the supplier", "sur ordre du gestionnaire de réseau ou du fournisseur"),
        TicBreaker.OverheatedOverCurrent => ("it overheated, with more current than it carries", "il a surchauffé, avec plus de courant qu'il n'en supporte"),
        TicBreaker.Overheated => ("it overheated", "il a surchauffé"),
        _ => ("for a reason that it does not name", "pour une raison qu'il ne nomme pas"),
    };

    private static (string English, string French) Color(TariffColor color) => color switch
    {
        TariffColor.Red => ("red", "rouge"),
        TariffColor.White => ("white", "blanc"),
        _ => ("blue", "bleu"),
    };

    private static string Duration(TimeSpan offset)
        => offset.Duration() is var length && length >= TimeSpan.FromHours(1) ? string.Create(CultureInfo.InvariantCulture, $"{length.TotalHours:0.#} h") : string.Create(CultureInfo.InvariantCulture, $"{length.TotalMinutes:0} min");
}
