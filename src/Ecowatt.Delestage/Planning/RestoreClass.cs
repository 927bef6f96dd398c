namespace Ecowatt.Delestage.Planning;

/// <summary>In which order loads find room.</summary>
internal enum RestoreClass
{
    Override = 0,
    Comfort = 1,
    Due = 2,
    Other = 3,
    NotWished = 4,
}
