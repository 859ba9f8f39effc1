/** The fonts, served by ourselves; browsers fetch only the alphabets that a page shows. */
import "@fontsource-variable/source-serif-4/opsz.css"
import "@fontsource-variable/source-serif-4/opsz-italic.css"
import "@fontsource-variable/ibm-plex-sans/wght.css"
import "@fontsource-variable/noto-naskh-arabic/wght.css"
import "@fontsource/ibm-plex-sans-arabic/arabic-400.css"
import "@fontsource/ibm-plex-sans-arabic/arabic-600.css"
