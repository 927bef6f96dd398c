namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>Specifies the three ways in which a job can stand.</summary>
internal enum JobKind
{
    Free = 0,
    Run = 1,
    Bound = 2,
}
