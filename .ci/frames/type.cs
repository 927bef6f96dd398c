// Types of an application.
using Ecowatt.Delestage;
using Ecowatt.Delestage.Simulation;

namespace Fragments.FRAGMENT
{
    // the fragment
}
