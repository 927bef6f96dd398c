namespace Ecowatt.Delestage.Simulation;

/// <summary>Represents one history under two configurations. Immutable.</summary>
/// <param name="First">The run under the first.</param>
/// <param name="Second">The run under the second.</param>
public sealed record Comparison(HouseRun First, HouseRun Second)
{
    /// <summary>
    /// Gets whether there is no difference at all: the same loads with the same strips, to the last span and digit. One configuration twice is the same, because
    /// a run is a pure function of its history and configuration.
    /// </summary>
    public bool IsSame => First.Loads.Length == Second.Loads.Length
        && First.Quarters.AsSpan().SequenceEqual(Second.Quarters.AsSpan())
        && First.Loads.Zip(Second.Loads).All(static pair => pair.First.Load.Name == pair.Second.Load.Name && pair.First.Strip.AsSpan().SequenceEqual(pair.Second.Strip.AsSpan()));

    /// <summary>Gets how much more energy the second drew, in kWh.</summary>
    public double Served => Second.Served - First.Served;

    /// <summary>Gets how much more the second did not serve at the time, in kWh.</summary>
    public double NotServed => Second.NotServed - First.NotServed;

    /// <summary>Gets how much more the second recovered later, in kWh.</summary>
    public double Recovered => Second.Recovered - First.Recovered;

    /// <summary>Gets how much more the second costs, in euros; null where either has no price.</summary>
    public decimal? Cost => Second.Cost - First.Cost;

    /// <summary>Gets how much more the second left rooms below their floors, in kelvin hours; null where either models no room.</summary>
    public double? Discomfort => Second.Discomfort - First.Discomfort;

    /// <summary>Gets how much higher the second's peak is, in watts.</summary>
    public double Peak => Second.Peak - First.Peak;

    /// <summary>Gets how often more the second moved relays.</summary>
    public int Switches => Second.Switches - First.Switches;

    /// <summary>Gets how much longer the second shed loads, all together.</summary>
    public TimeSpan TimeShed => Second.TimeShed - First.TimeShed;
}
