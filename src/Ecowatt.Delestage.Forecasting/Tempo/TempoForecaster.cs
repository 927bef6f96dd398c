using System.Collections.Immutable;
using Ecowatt.Delestage.Forecasting.Calendar;
using Ecowatt.Delestage.Forecasting.Numerics;
using Ecowatt.Delestage.Forecasting.Saving;
using Ecowatt.Delestage.Forecasting.Tempo;

namespace Ecowatt.Delestage;

/// <summary>Tells how probable it is that a day of Tempo is red or white, with the reasons, from what earlier seasons taught.</summary>
/// <remarks>
/// <para>It is a forecast and no publication: colours are RTE's, told the day before.</para>
/// <para>Not safe across threads while it is trained; forecasting is safe from several threads.</para>
/// </remarks>
public sealed class TempoForecaster
{
    private const double Ridge = 0.5;
    private const string Name = "tempo";
    private readonly LogisticModel _red = new(TempoFeatures.Red);
    private readonly LogisticModel _colored = new(TempoFeatures.Colored);
    private readonly double[] _usual = new double[TempoFeatures.Red];

    /// <summary>Gets the fewest days that may be red on which it can be trained: a winter.</summary>
    public static int LeastCases => 60;

    /// <summary>Gets whether it has been trained.</summary>
    public bool IsTrained => _red.IsFitted;

    /// <summary>Trains it anew on days whose colours are known. The situations should be as they were forecast at the same lead, so that errors are learned too.</summary>
    /// <param name="cases">The days with their colours; an unknown colour is left out.</param>
    /// <returns>False, and nothing changes, where fewer than <see cref="LeastCases"/> days could be red or none was.</returns>
    public bool Train(IEnumerable<(TempoSituation Situation, TariffColor Color)> cases)
    {
        var known = cases.Where(static day => day.Color != TariffColor.Unknown).ToList();
        var red = known.Where(static day => day.Situation.MayBeRed).ToList();
        if (red.Count < LeastCases || red.All(static day => day.Color != TariffColor.Red))
        {
            return false;
        }

        double[][] inputs = [.. red.Select(static day => TempoFeatures.OfRed(day.Situation))];
        _red.Fit(inputs, [.. red.Select(static day => day.Color == TariffColor.Red)], Ridge);
        for (var i = 0; i < _usual.Length; i++)
        {
            _usual[i] = inputs.Average(input => input[i]);
        }

        var colored = known.Where(static day => day.Situation.MayBeWhite || day.Situation.MayBeRed).ToList();
        _colored.Fit([.. colored.Select(static day => TempoFeatures.OfColored(day.Situation))], [.. colored.Select(static day => day.Color != TariffColor.Blue)], Ridge);
        return true;
    }

    /// <summary>Tells the probabilities of a day, and why.</summary>
    /// <param name="situation">What is known or expected of the day.</param>
    /// <exception cref="InvalidOperationException">It has not been trained.</exception>
    public TempoForecast Forecast(TempoSituation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        if (!IsTrained)
        {
            throw new InvalidOperationException("The forecaster of Tempo days has not been trained.");
        }

        double red = 0, white = 0;
        var reasons = ImmutableArray<TempoReason>.Empty;
        if (situation.MayBeRed)
        {
            var input = TempoFeatures.OfRed(situation);
            red = _red.Predict(input) * Math.Min(1, situation.RedLeft);
            reasons = Reasons(input);
        }

        if (situation.MayBeWhite)
        {
            white = Math.Max(0, _colored.Predict(TempoFeatures.OfColored(situation)) - red) * Math.Min(1, situation.WhiteLeft);
        }

        return new(situation, red, white, reasons);
    }

    /// <summary>Tells the probabilities of days in order. Colours that are not known yet count as expected when days left are counted.</summary>
    /// <param name="days">The days, ascending, each with its expected net demand and the days left before the first of them.</param>
    public ImmutableArray<TempoForecast> Forecast(IEnumerable<TempoSituation> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var forecasts = ImmutableArray.CreateBuilder<TempoForecast>();
        double red = 0, white = 0;
        foreach (var day in days)
        {
            if (forecasts.Count > 0 && TempoSituation.SeasonStart(forecasts[^1].Date) != TempoSituation.SeasonStart(day.Date))
            {
                (red, white) = (0, 0);
            }

            var forecast = Forecast(day with { RedLeft = Math.Max(0, day.RedLeft - red), WhiteLeft = Math.Max(0, day.WhiteLeft - white) });
            red += forecast.RedProbability;
            white += forecast.WhiteProbability;
            forecasts.Add(forecast);
        }

        return forecasts.ToImmutable();
    }

    /// <summary>Writes the state with its version and its SHA-256.</summary>
    /// <param name="stream">Receives the state.</param>
    public void Save(Stream stream)
        => SavedState.Write(stream, Name, writer =>
        {
            _red.Save(writer);
            _colored.Save(writer);
            writer.Write(_usual);
        });

    /// <summary>Reads a state.</summary>
    /// <param name="stream">A state that <see cref="Save"/> wrote.</param>
    /// <exception cref="InvalidDataException">The state is damaged, of another version or of something else; the message says which.</exception>
    public static TempoForecaster Load(Stream stream)
    {
        var forecaster = new TempoForecaster();
        SavedState.Read(stream, Name, reader =>
        {
            forecaster._red.Load(reader);
            forecaster._colored.Load(reader);
            reader.Read(forecaster._usual);
        });
        return forecaster;
    }

    private ImmutableArray<TempoReason> Reasons(double[] input)
    {
        var sums = new double[Enum.GetValues<TempoReasonKind>().Length];
        for (var i = 1; i < input.Length; i++)
        {
            sums[(int)TempoFeatures.RedKinds[i]] += _red.Weights[i] * (input[i] - _usual[i]);
        }

        return [.. sums.Select(static (sum, kind) => new TempoReason((TempoReasonKind)kind, sum)).OrderByDescending(static reason => Math.Abs(reason.LogOdds))];
    }
}
