namespace Ecowatt.Delestage.History.Storage;

/// <summary>Represents the energy of one hour as it lies in the file, in watt-hours and milliseconds.</summary>
internal readonly record struct StoredEnergy(long At, double Measured, long MeasuredFor, double Rated, long RatedFor, double NotServed)
{
    public bool IsNothing => MeasuredFor == 0 && RatedFor == 0 && NotServed == 0;

    public StoredEnergy Plus(in StoredEnergy more)
        => this with { Measured = Measured + more.Measured, MeasuredFor = MeasuredFor + more.MeasuredFor, Rated = Rated + more.Rated, RatedFor = RatedFor + more.RatedFor, NotServed = NotServed + more.NotServed };
}
