namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>Refuses what is no input, and says why. Nothing is written unless something is wrong.</summary>
internal static class InputCheck
{
    public static void Check(in DeferrableInput input, int plans, int nodes)
    {
        var (jobs, quarters, rooms) = (input.Jobs.Length, input.Levels.Length, input.Room.Length);
        Refuse(
            nodes < 0 ? $"the number of nodes is {nodes}; expected 0 or more"
            : jobs > DeferrableInput.MostJobs ? $"the number of jobs is {jobs}; expected at most {DeferrableInput.MostJobs}"
            : quarters > DeferrableInput.MostQuarters ? $"the number of levels is {quarters}; expected at most {DeferrableInput.MostQuarters}, a day of quarter hours"
            : plans != jobs ? $"the number of plans is {plans}; expected one for each of the {jobs} jobs"
            : input.Tariff.Length != 0 && input.Tariff.Length != quarters ? $"the number of classes of price is {input.Tariff.Length}; expected none, or one for each of the {quarters} quarters"
            : input.Tariff.ContainsAnyExceptInRange((byte)0, (byte)DeferrableInput.MostTariff) ? $"a class of price is above {DeferrableInput.MostTariff}; expected 0 to {DeferrableInput.MostTariff}"
            : rooms != 0 && rooms != quarters ? $"the number of rooms is {rooms}; expected none, or one for each of the {quarters} quarters"
            : null);
        for (var j = 0; j < jobs; j++)
        {
            Refuse(Offence(input.Jobs[j], j, quarters));
        }
    }

    private static string? Offence(in DeferrableJob job, int j, int quarters)
        => job.RatedPower is < 0 or > DeferrableInput.MostPower ? $"the rated power of job {j} is {job.RatedPower}; expected 0 to {DeferrableInput.MostPower} W"
            : job.Needed is < 0 or > DeferrableInput.MostQuarters ? $"the need of job {j} is {job.Needed}; expected 0 to {DeferrableInput.MostQuarters} quarters"
            : job.First < 0 || job.First > job.Deadline ? $"the first quarter of job {j} is {job.First}; expected 0 to its deadline, {job.Deadline}"
            : job.Deadline > quarters ? $"the deadline of job {j} is {job.Deadline}; expected at most {quarters}, the number of quarters whose levels are given"
            : job.MinOnTime < 0 ? $"the minimum on of job {j} is {job.MinOnTime}; expected 0 quarters or more"
            : job.MinOffTime < 0 ? $"the minimum off of job {j} is {job.MinOffTime}; expected 0 quarters or more"
            : job.Held < 0 ? $"the time for which job {j} is held is {job.Held}; expected 0 quarters or more"
            : null;

    private static void Refuse(string? offence)
    {
        if (offence is not null)
        {
            throw new ArgumentException(offence);
        }
    }
}
